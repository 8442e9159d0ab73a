import fc from 'fast-check';
import { AkanaTicketId } from '../../src/domain/akana-ticket.ts';
import type { Change, Fate } from '../../src/domain/change.ts';
import { FailureKind, UpstreamName } from '../../src/domain/failure.ts';
import type { Game } from '../../src/domain/game.ts';
import { AchievementId, GameId, TicketId, Ulid } from '../../src/domain/ids.ts';
import type {
  ChangeNotice,
  ChangeTally,
  LostNotice,
  Notice,
  TroubleNotice,
  WatchNotice,
} from '../../src/domain/notice.ts';
import { Lost, type PauseReason } from '../../src/domain/pause-reason.ts';
import { Permission } from '../../src/domain/permission.ts';
import type { SeenAkanaTicket, SeenCounts, SeenRetroAchievementsTicket } from '../../src/domain/seen-ticket.ts';
import { type Person, TicketMode, TicketType } from '../../src/domain/ticket.ts';
import { type Mention, MentionWhen, WatchWhen } from '../../src/domain/watch.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { tallyOf } from '../../src/watches/tally.ts';
import { hostileText } from '../lib/hostile-text.ts';

/** What a ticket that is not public holds must be read nowhere. */
export const secret = 'KEEP-THIS-QUIET';

const id = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2_147_483_647 }));
const time = fc.integer({ min: -1_000_000_000_000_000, max: 8_640_000_000_000_000 });
const count = fc.oneof(fc.nat(3), fc.nat(1_000_000));
const snowflake = fc.stringMatching(/^[1-9]\d{17}$/);
const address = fc.oneof(
  fc.webUrl({ withFragments: true }),
  fc.constantFrom(`https://portal.example/#/${'x'.repeat(900)}`),
);

const person: fc.Arbitrary<Person> = fc.record({
  name: hostileText,
  ulid: fc.option(fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/).map((text) => Ulid.parse(text))),
});

const game: fc.Arbitrary<Game> = fc.record({
  id: id.map((number) => GameId.parse(number)),
  title: hostileText,
  console: hostileText,
  icon: fc.option(fc.oneof(fc.webUrl(), hostileText)),
});

const achievement = fc.record({
  id: id.map((number) => AchievementId.parse(number)),
  title: hostileText,
  points: fc.constant(5),
  badge: fc.constant(null),
});

const api = fc
  .record({
    id: hostileText.filter((text) => text !== ''),
    name: fc.option(hostileText),
    versionId: fc.constant(null),
    isNamesake: fc.boolean(),
  })
  .map(({ isNamesake, ...named }) => (isNamesake ? { ...named, name: `${named.name ?? ''} · ${named.id}` } : named));

const priority = fc.option(fc.constantFrom('high', 'medium', 'low'));

const ofGames: fc.Arbitrary<WatchedSubject> = fc.oneof(
  fc.record({ kind: fc.constant('game'), game, set: fc.constantFrom('official', 'unofficial') }),
  fc.record({ kind: fc.constant('developer'), developer: person }),
  fc.record({ kind: fc.constant('achievement'), achievement, game: fc.option(game) }),
  fc.record({ kind: fc.constant('console'), name: hostileText.filter((text) => text !== '') }),
  fc.record({ kind: fc.constant('site') }),
);

const ofApis: fc.Arbitrary<WatchedSubject> = fc.record({ kind: fc.constant('api'), api, priority });

export const anySubject: fc.Arbitrary<WatchedSubject> = fc.oneof(ofGames, ofApis);

const gameTicket: fc.Arbitrary<SeenRetroAchievementsTicket> = fc.record({
  system: fc.constant('retroachievements'),
  id: id.map((number) => TicketId.parse(number)),
  state: fc.constantFrom('open', 'waiting'),
  type: fc.constantFrom(...TicketType.options),
  mode: fc.option(fc.constantFrom(...TicketMode.options)),
  achievement,
  game,
  holder: fc.option(person),
  reporter: fc.option(person),
  reportedAt: time,
});

const akanaTicket: fc.Arbitrary<SeenAkanaTicket> = fc
  .record({
    system: fc.constant('akana' as const),
    id: hostileText.filter((text) => text !== '').map((text) => AkanaTicketId.parse(text)),
    state: fc.constantFrom('open' as const, 'reopened' as const),
    priority: fc.option(fc.oneof(fc.constantFrom('high', 'medium', 'low'), hostileText)),
    isPublic: fc.boolean(),
    title: fc.option(hostileText),
    environment: fc.option(hostileText),
    version: fc.option(fc.record({ id: hostileText, name: fc.option(hostileText) })),
    createdAt: fc.option(time),
    link: fc.option(address),
  })
  .map((ticket) =>
    ticket.isPublic ? ticket : { ...ticket, title: secret, environment: secret, version: { id: secret, name: secret } },
  );

const settled = { by: fc.option(person), at: fc.option(time) };

const anyFate: fc.Arbitrary<Fate> = fc.oneof(
  fc.record({ kind: fc.constant('resolved'), ...settled }),
  fc.record({ kind: fc.constant('closed'), ...settled }),
  fc.record({ kind: fc.constantFrom('in-review', 'demoted', 'promoted', 'moved', 'removed', 'unknown') }),
  fc.record({ kind: fc.constant('reassigned'), to: fc.option(person) }),
);

function changeOf(ticket: fc.Arbitrary<SeenRetroAchievementsTicket | SeenAkanaTicket>): fc.Arbitrary<Change> {
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('opened', 'reopened'), ticket }),
    fc.record({ kind: fc.constantFrom('arrived', 'reassigned'), ticket, from: fc.option(person) }),
    fc.record({ kind: fc.constant('turned'), ticket, from: fc.constantFrom('open', 'waiting', 'reopened') }),
    fc.record({ kind: fc.constant('left'), ticket, fate: anyFate }),
  );
}

const counts: fc.Arbitrary<SeenCounts> = fc.record({ open: count, waiting: count, reopened: count });

const mention: fc.Arbitrary<Mention> = fc.record({
  kind: fc.constantFrom('role', 'user'),
  id: snowflake,
  when: fc.constantFrom(...MentionWhen.options),
});

function noticeOf(
  subject: fc.Arbitrary<WatchedSubject>,
  ticket: Parameters<typeof changeOf>[0],
): fc.Arbitrary<ChangeNotice> {
  return fc
    .record({
      kind: fc.constant('change' as const),
      watchId: fc.constant('w'),
      subject,
      before: counts,
      after: counts,
      changes: fc.array(changeOf(ticket), { maxLength: 10 }),
      more: count,
      mention: fc.option(mention),
      asOf: time,
      unseen: fc.option(fc.record({ from: time, to: time, because: fc.constantFrom('off', 'trouble') })),
    })
    .map(({ more, ...notice }) => ({ ...notice, tally: withMore(tallyOf(notice.changes), more) }));
}

/** Of the kind that is most, as when there are more changes than a notice holds. */
function withMore(tally: ChangeTally, more: number): ChangeTally {
  return { ...tally, opened: tally.opened + more };
}

export const anyChangeNotice: fc.Arbitrary<ChangeNotice> = fc.oneof(
  noticeOf(ofGames, gameTicket),
  noticeOf(ofApis, akanaTicket),
);

const trouble: fc.Arbitrary<TroubleNotice> = fc.record({
  kind: fc.constantFrom('trouble', 'recovery'),
  upstream: fc.constantFrom(...UpstreamName.options),
  failure: fc.constantFrom(...FailureKind.options),
  since: time,
  at: time,
});

const watchNotice: fc.Arbitrary<WatchNotice> = fc.record({
  kind: fc.constantFrom('added', 'removed'),
  watchId: fc.constant('w'),
  subject: anySubject,
  when: fc.constantFrom(...WatchWhen.options),
  by: snowflake,
  counted: fc.option(fc.record({ counts, asOf: time })),
  at: time,
});

export const anyLost: fc.Arbitrary<Lost> = fc.record({
  why: fc.constantFrom(...Lost.shape.why.options),
  missing: fc.uniqueArray(fc.constantFrom(...Permission.options)),
});

const reason: fc.Arbitrary<PauseReason> = fc.oneof(
  fc.record({ kind: fc.constant('by-person'), userId: snowflake }),
  fc.record({ kind: fc.constant('lost'), lost: anyLost }),
  fc.record({ kind: fc.constant('not-allowed') }),
);

const lost: fc.Arbitrary<LostNotice> = fc.record({
  kind: fc.constant('lost'),
  guildId: snowflake,
  channelId: snowflake,
  channelName: hostileText,
  reason,
  subjects: fc.array(anySubject, { maxLength: 50 }),
  at: time,
});

export const anyNotice: fc.Arbitrary<Notice> = fc.oneof(
  { weight: 3, arbitrary: anyChangeNotice },
  { weight: 1, arbitrary: fc.oneof(trouble, watchNotice, lost) },
);
