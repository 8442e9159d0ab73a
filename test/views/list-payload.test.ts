import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countByState } from '../../src/domain/count.ts';
import { type FailureKind, UpstreamFailure } from '../../src/domain/failure.ts';
import type { Game } from '../../src/domain/game.ts';
import { AchievementId, GameId, TicketId, Ulid } from '../../src/domain/ids.ts';
import type { Message } from '../../src/domain/message.ts';
import type { AchievementOverview, ListOverview, Reading } from '../../src/domain/overview.ts';
import { type Person, type Ticket, TicketMode, TicketType } from '../../src/domain/ticket.ts';
import { achievementMessage } from '../../src/views/achievement.ts';
import { ageingMessage } from '../../src/views/ageing.ts';
import { noSuchConsoleMessage } from '../../src/views/no-such.ts';
import { recentMessage } from '../../src/views/recent.ts';
import { topMessage } from '../../src/views/top.ts';
import { hostileText, liveMarks } from '../lib/hostile-text.ts';
import { aListOverview, anAchievementOverview, dayMs } from './list-samples.ts';
import { listedIds } from './reading.ts';
import { refusals } from './refusals.ts';
import { aGame, anAchievement, asOf, aTicket, stale } from './samples.ts';

const id = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2_147_483_647 }));
const time = fc.integer({ min: -1_000_000_000_000_000, max: 8_640_000_000_000_000 });
const someText = fc.oneof(hostileText, fc.constantFrom('](http://evil.example)', 'C'.repeat(200)));

const person: fc.Arbitrary<Person> = fc.record({
  name: someText,
  ulid: fc.option(fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/).map((text) => Ulid.parse(text))),
});

const game: fc.Arbitrary<Game> = fc.record({
  id: id.map((number) => GameId.parse(number)),
  title: someText,
  console: someText,
  icon: fc.constant(null),
});

const ticket: fc.Arbitrary<Ticket> = fc.record({
  id: id.map((number) => TicketId.parse(number)),
  state: fc.constantFrom('open', 'waiting' as const),
  type: fc.constantFrom(...TicketType.options),
  mode: fc.option(fc.constantFrom(...TicketMode.options)),
  achievement: fc.record({
    id: id.map((number) => AchievementId.parse(number)),
    title: someText,
    points: fc.integer(),
    badge: fc.option(fc.oneof(fc.webUrl(), someText)),
  }),
  game,
  holder: fc.option(person),
  reporter: fc.constant(null),
  resolver: fc.constant(null),
  reportedAt: fc.oneof(
    time,
    fc.nat(100).map((days) => asOf - days * dayMs),
  ),
  resolvedAt: fc.constant(null),
  notes: fc.constant(''),
});

// Many tickets out of few different ones: a page is as long as it gets, at a price that a test can pay.
const manyTickets: fc.Arbitrary<readonly Ticket[]> = fc
  .tuple(fc.array(ticket, { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 400 }))
  .map(([few, count]) => Array.from({ length: count }, (_, index) => few[index % few.length]).filter(isGiven));

const failureKind = fc.constantFrom<FailureKind>('unreachable', 'rate-limited', 'refused', 'malformed', 'broken');

const reading: fc.Arbitrary<Reading> = fc.record({
  asOf: fc.oneof(time, fc.constant(asOf)),
  unreadable: fc.nat({ max: 3 }),
  trouble: fc.option(failureKind.map((kind) => new UpstreamFailure('RetroAchievements', kind))),
});

const list: fc.Arbitrary<ListOverview> = fc.record({
  kind: fc.constant('list' as const),
  subject: fc.oneof(
    fc.constant({ kind: 'site' as const }),
    fc.record({ kind: fc.constant('console' as const), name: someText }),
  ),
  tickets: manyTickets,
  reading,
});

const achievement: fc.Arbitrary<AchievementOverview> = fc.record({
  kind: fc.constant('achievement' as const),
  achievement: fc.record({ id: id.map((number) => AchievementId.parse(number)), title: someText }),
  tickets: manyTickets,
  unlisted: fc.constant(0),
  reading,
});

const page = fc.integer({ min: 1, max: 50 });
const types = fc.constantFrom(null, 'did-not-trigger' as const, 'triggered-at-wrong-time' as const);

describe('whatever the tickets hold', () => {
  it('the newest of them fit Discord, are inert and counted', async () => {
    await fc.assert(
      fc.asyncProperty(list, types, page, async (overview, type, page) => {
        const message = recentMessage(overview, { type, page, input: inputOf(overview) });

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
        const counted = overview.tickets.filter((ticket) => type === null || ticket.type === type);
        expect(numbersIn(message)).toEqual(currentOf(counted));
      }),
      { numRuns: 100 },
    );
  });

  it('the games with most of them fit Discord, are inert and counted', async () => {
    await fc.assert(
      fc.asyncProperty(list, fc.integer({ min: 1, max: 25 }), async (overview, count) => {
        const message = topMessage(overview, { count, input: inputOf(overview) });

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
        expect(numbersIn(message)).toEqual(currentOf(overview.tickets));
      }),
      { numRuns: 100 },
    );
  });

  it('their ages fit Discord, are inert, and sum up to the open ones', async () => {
    const view = fc.record({
      olderThan: fc.integer({ min: 1, max: 3650 }),
      console: fc.option(someText),
      developer: fc.option(person),
      page,
    });
    await fc.assert(
      fc.asyncProperty(list, view, async (overview, view) => {
        const message = ageingMessage(overview, { ...view, input: inputOf(overview) });

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
        expect(numbersIn(message)).toEqual(currentOf(overview.tickets));
        const ages = [...descriptionOf(message).matchAll(/^- (\d+) aged /gm)].map(([, count]) => Number(count));
        expect(ages.reduce((sum, count) => sum + count, 0)).toBe(currentOf(overview.tickets).open);
      }),
      { numRuns: 100 },
    );
  });

  it('those of an achievement fit Discord, are inert and counted', async () => {
    await fc.assert(
      fc.asyncProperty(achievement, fc.array(ticket, { maxLength: 40 }), page, fc.boolean(), async (...given) => {
        const [overview, others, page, mayWatch] = given;
        const message = achievementMessage(overview, { page, others, mayWatch });

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
        expect(numbersIn(message)).toEqual(currentOf(overview.tickets));
      }),
      { numRuns: 100 },
    );
  });

  it('no number of tickets that no list has reads as none', async () => {
    await fc.assert(
      fc.asyncProperty(achievement, fc.integer({ min: 1, max: 5000 }), async (overview, unlisted) => {
        const message = achievementMessage(
          { ...overview, tickets: [], unlisted },
          { page: 1, others: [], mayWatch: true },
        );

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
        expect(descriptionOf(message)).toContain(`**${unlisted} open or waiting`);
        expect(message.embeds?.[0]?.color).not.toBe(0x22c55e);
      }),
      { numRuns: 50 },
    );
  });

  it('a console that was typed and is none is inert', async () => {
    await fc.assert(
      fc.asyncProperty(someText, fc.option(someText), async (typed, nearest) => {
        const message = noSuchConsoleMessage(typed, nearest);

        expect(await refusals(message)).toEqual([]);
        expect(liveMarks(message.content ?? '', [/\*\*/g, /`[^`]*`/g])).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('the longest page there can be still lists all that is on it', async () => {
    const long = 'W'.repeat(3000);
    const most = Array.from({ length: 100 }, (_, index) =>
      aTicket(2_147_483_647 - index, {
        state: 'open',
        type: 'triggered-at-wrong-time',
        achievement: anAchievement(1_000_000_000 + index, long),
        game: aGame(1_000_000_000 + index, `${index}${long}`, long),
        holder: { name: long, ulid: null },
        reportedAt: asOf - 100 * dayMs,
      }),
    );
    const waiting = most.map((ticket) => ({ ...ticket, state: 'waiting' as const }));
    const tickets = [...most, ...waiting];
    const reading = { ...stale('refused'), unreadable: 999 };
    const overview = aListOverview({ subject: { kind: 'console', name: long }, tickets, reading });
    const scope = { console: long, developer: { name: long, ulid: null } };
    const input = { console: long, dev: long };

    const top = topMessage(overview, { count: 25, input });
    const lists = [
      recentMessage(overview, { type: 'triggered-at-wrong-time', page: 1, input }),
      ageingMessage(overview, { ...scope, olderThan: 30, page: 1, input }),
      achievementMessage(anAchievementOverview({ tickets, reading }), { page: 1, others: most, mayWatch: true }),
    ];

    for (const message of [top, ...lists]) expect(await refusals(message)).toEqual([]);
    for (const message of lists) expect(listedIds(message)).toHaveLength(10);
    expect(descriptionOf(top).match(/\]\(https:\/\/retroachievements\.org\/game\/1\d{9}\)/g)).toHaveLength(25);
  });
});

function inputOf({ subject }: ListOverview): Record<string, string> {
  return subject.kind === 'console' ? { console: subject.name } : {};
}

function currentOf(tickets: readonly Ticket[]): { open: number; waiting: number } {
  const { open, waiting } = countByState(tickets);
  return { open, waiting };
}

function descriptionOf({ embeds = [] }: Message): string {
  return embeds[0]?.description ?? '';
}

/** What Discord would format, link or ping, and is not our doing. */
function foreignMarks({ embeds = [] }: Message): string[] {
  const ownMarks = [
    /\[\d+\]\(https:\/\/retroachievements\.org\/ticket\/\d+\)/g,
    /\[(?=[^[\]]*\]\(https:\/\/retroachievements\.org\/game\/\d+\))/g,
    /\]\(https:\/\/retroachievements\.org\/game\/\d+\)/g,
    /<t:-?\d+:R>/g,
    /\*\*/g,
    /`\/tickets game` with `set:unofficial`/g,
  ];
  const ownStarts = [/^-# as of /gm, /^-# without (?=[1-9])/gm, /^-# (?=\d+ open in )/gm, /^- (?=\d+ aged )/gm];
  return embeds.flatMap(({ title = '', description = '' }) => [
    ...liveMarks(title),
    ...liveMarks(description, [...ownMarks, ...ownStarts]),
  ]);
}

/** The numbers that are said before the ages and the list. */
function numbersIn(message: Message): { open: number; waiting: number } {
  const [numbers = ''] = descriptionOf(message).split(/\n(?=Of the |\n)/, 1);
  const said = (words: string): number =>
    Number(new RegExp(String.raw`(?:^|· |\*\*)(\d+) ${words}`, 'm').exec(numbers)?.[1] ?? 0);
  return { open: said('open'), waiting: said('waiting on reporter') };
}

function isGiven<T>(value: T | undefined): value is T {
  return value !== undefined;
}
