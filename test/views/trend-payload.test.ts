import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../src/charts/chart-svg.ts';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import { GameId, Ulid } from '../../src/domain/ids.ts';
import type { Reading } from '../../src/domain/overview.ts';
import type { CountPoint } from '../../src/domain/watch-ports.ts';
import type { TrendSubject } from '../../src/views/trend-subject.ts';
import { trendChart } from '../../src/views/trend-chart.ts';
import { trendOf } from '../../src/views/trend-series.ts';
import { TREND_DAYS, trendMessage } from '../../src/views/trend.ts';
import { hostileText, liveMarks } from '../lib/hostile-text.ts';
import { noon } from './a-trend.ts';
import { refusals } from './refusals.ts';

const DAY = 86_400_000;

const count = fc.oneof(fc.nat({ max: 20 }), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));
const counts = fc.record({ open: count, waiting: count, reopened: fc.constant(0) });
/** A clock that was wrong leaves points that are yet to come. */
const time = fc.integer({ min: noon - 120 * DAY, max: noon + DAY });
const history: fc.Arbitrary<CountPoint[]> = fc
  .array(fc.record({ at: time, counts: fc.option(counts) }), { maxLength: 80 })
  .map((points) => points.toSorted((a, b) => a.at - b.at));

const subject: fc.Arbitrary<TrendSubject> = fc.oneof(
  fc.record({
    kind: fc.constant('developer' as const),
    developer: fc.record({ name: hostileText, ulid: fc.option(fc.constant(Ulid.parse('01HV8ZQ4M5N6P7Q8R9S0T1V2W3'))) }),
  }),
  fc.record({
    kind: fc.constant('game' as const),
    set: fc.constant('official' as const),
    game: fc.record({
      id: fc.constant(GameId.parse(2_147_483_647)),
      title: hostileText,
      console: hostileText,
      icon: fc.option(fc.oneof(fc.webUrl(), hostileText)),
    }),
  }),
  fc.record({ kind: fc.constant('console' as const), name: hostileText }),
  fc.constant({ kind: 'site' } as const),
);

const reading: fc.Arbitrary<Reading> = fc.record({
  asOf: time,
  unreadable: fc.nat({ max: 3 }),
  trouble: fc.option(fc.constant(new UpstreamFailure('RetroAchievements', 'malformed'))),
});

describe('whatever was counted', () => {
  it('the message fits Discord and is inert, and the chart has finite numbers only', async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        counts,
        fc.constantFrom(...TREND_DAYS),
        subject,
        reading,
        fc.boolean(),
        async (history, counts, days, subject, reading, isDrawn) => {
          const trend = trendOf(history, { counts, asOf: reading.asOf }, days);
          const chart = trendChart(trend);
          const message = trendMessage(trend, {
            subject,
            reading,
            picture: chart !== null && isDrawn ? new Uint8Array([1]) : null,
            press: { path: 'tickets trend', input: { scope: subject.kind, target: 'x'.repeat(100) } },
            otherRows: [],
            mayWatch: true,
          });

          expect(await refusals(message)).toEqual([]);
          expect(foreignMarks(message.embeds?.[0])).toEqual([]);
          expect(message.files?.every(({ alt }) => alt !== null && alt.length <= 1024)).toBe(true);
          expect(chart === null ? '' : chartSvg(chart)).not.toMatch(/NaN|Infinity|undefined/);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** What Discord would format, link or ping, and is not our doing. */
function foreignMarks({ title = '', description = '' }: { title?: string; description?: string } = {}): string[] {
  const own = [/<t:-?\d+:[RD]>/g, /\*\*/g, /```/g, /`\/watch (?:dev|game)`/g];
  const ownStarts = [/^-# (?=as of |without [1-9]|a day ends|nobody counted|the picture )/gm];
  return [...liveMarks(title), ...liveMarks(description, [...own, ...ownStarts])];
}
