import { defineCommand } from '../../src/discord/define-command.ts';
import { numberChoice, optionalText, requiredChoice } from '../../src/discord/option.ts';
import { DAY_MS } from '../../src/domain/age.ts';
import { countByState } from '../../src/domain/count.ts';
import type { ListedOverview } from '../../src/domain/overview.ts';
import type { Question } from '../../src/domain/ports.ts';
import { subjectKey } from '../../src/domain/watched-subject.ts';
import { assertNever } from '../../src/lib/assert-never.ts';
import { otherGamesRows } from '../../src/views/game-select.ts';
import { TREND_DAYS, trendMessage } from '../../src/views/trend.ts';
import { trendChart } from '../../src/views/trend-chart.ts';
import { trendOf } from '../../src/views/trend-series.ts';
import type { TrendSubject } from '../../src/views/trend-subject.ts';
import { LISTED_SCOPES } from '../../src/words/en-scopes.ts';
import { consoleInput } from './find-console.ts';
import { findListed } from './find-listed.ts';
import { mayWatch } from './may-watch.ts';

/** The numbers are at hand: people wait for their picture no longer than this. */
const PICTURE_MS = 5_000;
/** What a hanging source leaves of the time that an answer may take: enough for a picture that waits for no other. */
const LAST_MS = 500;

export const ticketsTrend = defineCommand({
  path: 'tickets trend',
  needs: 'retroachievements',
  description: 'Open tickets over time, as a picture and as numbers',
  options: {
    scope: requiredChoice('Whose tickets', LISTED_SCOPES),
    target: optionalText('Which developer, game or console', { suggest: 'targets' }),
    days: numberChoice('How many days back (30 unless you say otherwise)', TREND_DAYS),
  },
  privacy: 'option',
  run: async ({ scope, target: typed, days = 30 }, _caller, deps) => {
    const found = await findListed({ scope, target: typed, span: 'current' }, deps);
    if ('instead' in found) return found.instead;
    const { overview, otherGames } = found;
    const subject = trendSubject(overview);

    const { reading } = overview;
    const { open, waiting } = countByState(overview.tickets);
    const history = await deps.history.of(subjectKey(subject), reading.asOf - days * DAY_MS);
    const trend = trendOf(history, { counts: { open, waiting, reopened: 0 }, asOf: reading.asOf }, days);
    const chart = trendChart(trend);

    const press = { path: 'tickets trend', input: { scope, ...targetOf(subject, typed) } };
    const again = { ...press, input: { ...press.input, days } };
    return trendMessage(trend, {
      subject,
      reading,
      picture: chart && (await deps.charts.paint(chart, pictureTime(deps.question))),
      press,
      otherRows: subject.kind === 'game' ? otherGamesRows(otherGames, subject.game.id, again, 'target') : [],
      mayWatch: mayWatch(scope === 'dev' ? 'dev' : 'game', deps.knownCommands()),
    });
  },
});

function pictureTime({ signal }: Question): AbortSignal {
  if (signal.aborted) return AbortSignal.timeout(LAST_MS);
  return AbortSignal.any([signal, AbortSignal.timeout(PICTURE_MS)]);
}

function trendSubject(overview: ListedOverview): TrendSubject {
  switch (overview.kind) {
    case 'developer':
      return { kind: 'developer', developer: overview.developer };
    case 'game':
      return { kind: 'game', game: overview.game, set: overview.set };
    case 'list':
      return overview.subject;
    default:
      return assertNever(overview);
  }
}

/** What finds the same again. */
function targetOf(subject: TrendSubject, typed: string | undefined): { readonly target?: string } {
  switch (subject.kind) {
    case 'developer':
      return { target: subject.developer.ulid ?? subject.developer.name };
    case 'game':
      return { target: `#${subject.game.id}` };
    case 'console': {
      const { console } = consoleInput(subject.name, typed);
      return console === undefined ? {} : { target: console };
    }
    case 'site':
      return {};
    default:
      return assertNever(subject);
  }
}
