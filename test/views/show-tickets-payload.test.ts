import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AkanaTicket, AkanaState, AkanaTicketId } from '../../src/domain/akana-ticket.ts';
import { countByState } from '../../src/domain/count.ts';
import { FailureKind, UpstreamFailure, type UpstreamName } from '../../src/domain/failure.ts';
import type { Game } from '../../src/domain/game.ts';
import { AchievementId, GameId, TicketId, Ulid } from '../../src/domain/ids.ts';
import type { TicketLink } from '../../src/domain/links-in-text.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Reading } from '../../src/domain/overview.ts';
import {
  type Achievement,
  type Person,
  type Ticket,
  TicketMode,
  TicketState,
  TicketType,
} from '../../src/domain/ticket.ts';
import type { LinkAnswer } from '../../src/views/show-tickets-part.ts';
import { showTicketsMessage } from '../../src/views/show-tickets.ts';
import { hostileText, liveMarks } from '../lib/hostile-text.ts';
import { pressButtons } from './reading.ts';
import { refusals } from './refusals.ts';
import { aGameOverview, anAkanaOverview, aTicket } from './samples.ts';

const number = fc.integer({ min: 1, max: 2_147_483_647 });
const time = fc.integer({ min: 0, max: 8_640_000_000_000_000 });
const ulid = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/).map((text) => Ulid.parse(text));
const picture = fc.option(fc.oneof(fc.webUrl(), hostileText));

const game: fc.Arbitrary<Game> = fc.record({
  id: number.map((id) => GameId.parse(id)),
  title: hostileText,
  console: hostileText,
  icon: picture,
});
const achievement: fc.Arbitrary<Achievement> = fc.record({
  id: number.map((id) => AchievementId.parse(id)),
  title: hostileText,
  points: fc.integer(),
  badge: picture,
});
const person: fc.Arbitrary<Person> = fc.record({ name: hostileText, ulid: fc.option(ulid) });
const ticket: fc.Arbitrary<Ticket> = fc.record({
  id: number.map((id) => TicketId.parse(id)),
  state: fc.constantFrom(...TicketState.options),
  type: fc.constantFrom(...TicketType.options),
  mode: fc.option(fc.constantFrom(...TicketMode.options)),
  achievement,
  game,
  holder: fc.option(person),
  reporter: fc.option(person),
  resolver: fc.option(person),
  reportedAt: time,
  resolvedAt: fc.option(time),
  notes: hostileText,
});

function failureOf(upstream: UpstreamName): fc.Arbitrary<UpstreamFailure> {
  return fc.constantFrom(...FailureKind.options).map((kind) => new UpstreamFailure(upstream, kind));
}

function readingOf(upstream: UpstreamName): fc.Arbitrary<Reading> {
  return fc.record({ asOf: time, trouble: fc.option(failureOf(upstream)), unreadable: fc.nat({ max: 3 }) });
}

const reading = readingOf('RetroAchievements');
const current = fc
  .array(ticket, { maxLength: 20 })
  .map((all) => all.filter(({ state }) => state === 'open' || state === 'waiting'));

const overview = fc.oneof(
  fc.record({ kind: fc.constant('ticket' as const), ticket, reading }),
  fc.record({
    kind: fc.constant('game' as const),
    game,
    set: fc.constant('official' as const),
    span: fc.constant('current' as const),
    tickets: current,
    reading,
  }),
  fc.record({
    kind: fc.constant('achievement' as const),
    achievement,
    tickets: current,
    unlisted: fc.nat({ max: 9 }),
    reading,
  }),
  fc.record({
    kind: fc.constant('developer' as const),
    developer: person,
    tickets: current,
    settled: fc.option(fc.record({ resolved: fc.nat(100_000), closed: fc.nat(100_000) })),
    addsUp: fc.boolean(),
    reading,
  }),
);

const akanaId = hostileText.map((text) => AkanaTicketId.parse(`ticket${text}.acme`));
const named = fc.option(fc.record({ id: hostileText, name: fc.option(hostileText) }));
const akanaTicket: fc.Arbitrary<AkanaTicket> = fc.record({
  id: akanaId,
  state: fc.constantFrom(...AkanaState.options),
  stateText: hostileText,
  priority: fc.option(hostileText),
  title: hostileText,
  description: hostileText,
  environment: fc.option(hostileText),
  api: named,
  version: named,
  app: named,
  author: named,
  tags: fc.constant([]),
  commentCount: fc.nat(),
  comments: fc.constant([]),
  actions: fc.constant([]),
  isPublic: fc.boolean(),
  createdAt: fc.option(time),
  updatedAt: fc.option(time),
  link: fc.option(fc.oneof(fc.webUrl(), hostileText)),
});

const ofAkana: fc.Arbitrary<LinkAnswer> = fc
  .record({
    id: akanaId,
    tickets: fc.array(akanaTicket, { maxLength: 2 }),
    account: fc.option(hostileText),
    isWhole: fc.boolean(),
    reading: readingOf('Akana'),
  })
  .map(({ id, ...parts }) => ({
    kind: 'akana',
    id,
    overview: anAkanaOverview({ ...parts, subject: { api: null, ticket: id, states: null } }),
  }));

const ofSite: fc.Arbitrary<Exclude<TicketLink, { kind: 'akana' }>> = fc.oneof(
  number.map((id) => ({ kind: 'ticket' as const, id: TicketId.parse(id) })),
  number.map((id) => ({ kind: 'game' as const, id: GameId.parse(id) })),
  number.map((id) => ({ kind: 'achievement' as const, id: AchievementId.parse(id) })),
  fc.oneof(ulid, fc.stringMatching(/^[A-Za-z0-9]{2,20}$/)).map((name) => ({ kind: 'developer' as const, name })),
);
const toAkana: fc.Arbitrary<TicketLink> = akanaId.map((id) => ({
  kind: 'akana',
  id,
  origin: 'https://portal.example',
}));

const answer: fc.Arbitrary<LinkAnswer> = fc.oneof(
  overview.map((found): LinkAnswer => ({ kind: 'answered', overview: found })),
  ofAkana,
  fc.record({ kind: fc.constant('unknown' as const), link: ofSite, nearest: fc.option(hostileText) }),
  fc.record({ kind: fc.constant('failed' as const), link: ofSite, failure: failureOf('RetroAchievements') }),
  fc.record({ kind: fc.constant('failed' as const), link: toAkana, failure: failureOf('Akana') }),
);

describe('what is behind the links of a message, whatever the tickets hold,', () => {
  it('fits Discord and is inert', async () => {
    const view = fc.record({ more: fc.nat(), isAkanaLeftOut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 5 }), view, async (answers, besides) => {
        const message = showTicketsMessage(answers, besides);

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
        expect(pressButtons(message).length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 200 },
    );
  });

  it('counts the rows of a game', () => {
    fc.assert(
      fc.property(current, (tickets) => {
        const [embed] =
          showTicketsMessage([{ kind: 'answered', overview: aGameOverview({ tickets }) }], {
            more: 0,
            isAkanaLeftOut: false,
          }).embeds ?? [];
        const { open, waiting } = countByState(tickets);

        const [numbers = ''] = (embed?.description ?? '').split('\n');
        if (open > 0) expect(numbers).toContain(`**${open} open**`);
        if (waiting > 0) expect(numbers).toContain(`${waiting} waiting on reporter`);
        expect(numbers.startsWith('✔')).toBe(open + waiting === 0);
      }),
    );
  });

  it('fits when all of it is as long as it gets', async () => {
    const long = 'W'.repeat(3000);
    const holder = { name: long, ulid: null };
    const game = { id: GameId.parse(2_147_483_647), title: long, console: long, icon: null };
    const worst = Array.from({ length: 5 }, (_, index): LinkAnswer => ({
      kind: 'answered',
      overview: {
        kind: 'ticket',
        ticket: aTicket(2_147_483_647 - index, {
          state: 'waiting',
          type: 'triggered-at-wrong-time',
          achievement: { id: AchievementId.parse(index + 1), title: long, points: 1, badge: null },
          game,
          holder,
        }),
        reading: { asOf: 0, unreadable: 0, trouble: new UpstreamFailure('RetroAchievements', 'refused') },
      },
    }));

    const message = showTicketsMessage(worst, { more: 999_999, isAkanaLeftOut: true });

    expect(message.embeds).toHaveLength(5);
    expect(await refusals(message)).toEqual([]);
  });
});

/** What Discord would format, link or ping, and is not our doing. */
function foreignMarks({ content = '', embeds = [] }: Message): string[] {
  const ownMarks = [
    /\[\d+\]\(https:\/\/retroachievements\.org\/ticket\/\d+\)/g,
    /<t:-?\d+:R>/g,
    /\*\*/g,
    /`(?:[^`\n\\<@]|[<@]\u2060)*`/g,
    /\]\([^\s()<>]+\)|\[(?=[^\]\n]*\]\()/g,
  ];
  const ownStarts = [/^-# as (?:of|seen by) /gm, /^-# without (?=[1-9])/gm];
  return [
    ...liveMarks(content),
    ...embeds.flatMap(({ title = '', description = '' }) => [
      ...liveMarks(title),
      ...liveMarks(description, [...ownMarks, ...ownStarts]),
    ]),
  ];
}
