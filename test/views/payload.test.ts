import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counts, countByState } from '../../src/domain/count.ts';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import type { Game } from '../../src/domain/game.ts';
import { AchievementId, GameId, TicketId, Ulid } from '../../src/domain/ids.ts';
import type { Message } from '../../src/domain/message.ts';
import type { DeveloperOverview, GameOverview, Reading } from '../../src/domain/overview.ts';
import { type Person, type Ticket, TicketMode, TicketState, TicketType } from '../../src/domain/ticket.ts';
import { developerMessage } from '../../src/views/developer.ts';
import { gameMessage } from '../../src/views/game.ts';
import { hostileText, liveMarks } from '../lib/hostile-text.ts';
import { listedIds } from './reading.ts';
import { refusals } from './refusals.ts';
import { aDeveloperOverview, aGame, aGameOverview, anAchievement, aTicket, stale } from './samples.ts';

const id = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2_147_483_647 }));
const time = fc.integer({ min: -1_000_000_000_000_000, max: 8_640_000_000_000_000 });
const ulid = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/);

const person: fc.Arbitrary<Person> = fc.record({
  name: hostileText,
  ulid: fc.option(ulid.map((text) => Ulid.parse(text))),
});

const game: fc.Arbitrary<Game> = fc.record({
  id: id.map((number) => GameId.parse(number)),
  title: hostileText,
  console: hostileText,
  icon: fc.option(fc.oneof(fc.webUrl(), hostileText)),
});

const ticket: fc.Arbitrary<Ticket> = fc.record({
  id: id.map((number) => TicketId.parse(number)),
  state: fc.constantFrom(...TicketState.options),
  type: fc.constantFrom(...TicketType.options),
  mode: fc.option(fc.constantFrom(...TicketMode.options)),
  achievement: fc.record({
    id: id.map((number) => AchievementId.parse(number)),
    title: hostileText,
    points: fc.integer(),
    badge: fc.constant(null),
  }),
  game,
  holder: fc.option(person),
  reporter: fc.constant(null),
  resolver: fc.option(person),
  reportedAt: time,
  resolvedAt: fc.option(time),
  notes: hostileText,
});

// Many tickets out of few different ones: a page is as long as it gets, at a price that a test can pay.
const manyTickets: fc.Arbitrary<Ticket[]> = fc
  .tuple(fc.array(ticket, { minLength: 1, maxLength: 15 }), fc.integer({ min: 0, max: 400 }))
  .map(([few, count]) => Array.from({ length: count }, (_, index) => few[index % few.length]).filter(isGiven));

const reading: fc.Arbitrary<Reading> = fc.record({
  asOf: time,
  unreadable: fc.nat({ max: 3 }),
  trouble: fc.option(
    fc
      .constantFrom('unreachable', 'timed-out', 'rate-limited', 'refused', 'malformed', 'broken', 'rejected' as const)
      .map((kind) => new UpstreamFailure('RetroAchievements', kind)),
  ),
});

const gameView = fc.record({
  state: fc.option(fc.constantFrom('open', 'waiting', 'resolved', 'closed', 'all' as const)),
  page: fc.integer({ min: 1, max: 50 }),
  others: fc.array(game, { maxLength: 40 }),
  mayWatch: fc.boolean(),
});

const developerView = fc.record({ page: fc.integer({ min: 1, max: 50 }), mayWatch: fc.boolean() });

const gameOverview: fc.Arbitrary<GameOverview> = fc.record({
  kind: fc.constant('game' as const),
  game,
  set: fc.constantFrom('official', 'unofficial' as const),
  span: fc.constantFrom('current', 'every' as const),
  tickets: manyTickets,
  reading,
});

const developerOverview: fc.Arbitrary<DeveloperOverview> = fc.record({
  kind: fc.constant('developer' as const),
  developer: person,
  tickets: manyTickets.map((many) => many.filter(({ state }) => state === 'open' || state === 'waiting')),
  settled: fc.option(fc.record({ resolved: fc.nat(100_000), closed: fc.nat(100_000) })),
  addsUp: fc.boolean(),
  reading,
});

describe('whatever the tickets hold', () => {
  it('the longest page there can be still lists ten tickets', async () => {
    const long = 'W'.repeat(3000);
    const someone = { name: long, ulid: null };
    const most = Array.from({ length: 100 }, (_, index) =>
      aTicket(2_147_483_647 - index, {
        state: 'waiting',
        type: 'triggered-at-wrong-time',
        achievement: anAchievement(1_000_000_000 + index, long),
        game: aGame(1_000_000_000 + index, long, long),
        holder: { name: `${index}${long}`, ulid: null },
      }),
    );
    const reading = stale('refused');

    const messages = [
      gameMessage(
        aGameOverview({ game: aGame(1, long, long), set: 'unofficial', span: 'every', tickets: most, reading }),
        { state: 'all', page: 1, others: [], mayWatch: true },
      ),
      developerMessage(aDeveloperOverview({ developer: someone, tickets: most, settled: null, reading }), {
        page: 1,
        mayWatch: true,
      }),
    ];

    for (const message of messages) {
      expect(await refusals(message)).toEqual([]);
      expect(listedIds(message)).toHaveLength(10);
    }
  });

  it('the message of a game fits Discord, is inert, and counts its rows', async () => {
    await fc.assert(
      fc.asyncProperty(gameOverview, gameView, async (overview, view) => {
        const message = gameMessage(overview, view);

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
        expect(numbersIn(message)).toEqual(countByState(overview.tickets));
      }),
      { numRuns: 150 },
    );
  });

  it('the message of a developer fits Discord, is inert, and counts its rows', async () => {
    await fc.assert(
      fc.asyncProperty(developerOverview, developerView, async (overview, view) => {
        const message = developerMessage(overview, view);

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
        expect(numbersIn(message)).toEqual({ ...countByState(overview.tickets), ...overview.settled });
      }),
      { numRuns: 150 },
    );
  });
});

/** What Discord would format, link or ping, and is not our doing. */
function foreignMarks({ embeds = [] }: Message): string[] {
  const ownMarks = [/\[\d+\]\(https:\/\/retroachievements\.org\/ticket\/\d+\)/g, /<t:-?\d+:R>/g, /\*\*/g];
  const ownStarts = [/^-# as of /gm, /^-# without (?=[1-9])/gm, /^- (?=\d+ )/gm];
  return embeds.flatMap(({ title = '', description = '' }) => [
    ...liveMarks(title),
    ...liveMarks(description, [...ownMarks, ...ownStarts]),
  ]);
}

/** The numbers that are said before the parts and the list. */
function numbersIn({ embeds = [] }: Message): Counts {
  const [numbers = ''] = (embeds[0]?.description ?? '').split(/\n(?=Of the |Oldest |\n)/, 1);
  const said = (words: string): number =>
    Number(new RegExp(String.raw`(?:^|· |\*\*)(\d+) ${words}`, 'm').exec(numbers)?.[1] ?? 0);
  return {
    open: said('open'),
    waiting: said('waiting on reporter'),
    resolved: said('resolved'),
    closed: said('closed'),
    'in-review': said('pending review'),
  };
}

function isGiven<T>(value: T | undefined): value is T {
  return value !== undefined;
}
