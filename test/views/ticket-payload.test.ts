import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AkanaState, type AkanaTicket, AkanaTicketId } from '../../src/domain/akana-ticket.ts';
import { FailureKind, UpstreamFailure, type UpstreamName } from '../../src/domain/failure.ts';
import { AchievementId, GameId, TicketId } from '../../src/domain/ids.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Reading } from '../../src/domain/overview.ts';
import { type Person, type Ticket, TicketMode, TicketState, TicketType } from '../../src/domain/ticket.ts';
import { akanaTicketMessage } from '../../src/views/akana-ticket.ts';
import { akanaTicketSelectRows } from '../../src/views/akana-ticket-select.ts';
import { notATicketMessage } from '../../src/views/ticket-sentence.ts';
import { ticketMessage } from '../../src/views/ticket.ts';
import { hostileText, liveMarks } from '../lib/hostile-text.ts';
import { lines } from './reading.ts';
import { refusals } from './refusals.ts';
import { anAkanaOverview, anAkanaTicket, aTicket, fresh, stale } from './samples.ts';

const id = fc.integer({ min: 1, max: 2_147_483_647 });
const time = fc.integer({ min: -1_000_000_000_000_000, max: 8_640_000_000_000_000 });
const person: fc.Arbitrary<Person> = fc.record({ name: hostileText, ulid: fc.constant(null) });
const manyLines = fc.array(hostileText, { maxLength: 40 }).map((texts) => texts.join('\n'));

const ticket: fc.Arbitrary<Ticket> = fc.record({
  id: id.map((number) => TicketId.parse(number)),
  state: fc.constantFrom(...TicketState.options),
  type: fc.constantFrom(...TicketType.options),
  mode: fc.option(fc.constantFrom(...TicketMode.options)),
  achievement: fc.record({
    id: id.map((number) => AchievementId.parse(number)),
    title: hostileText,
    points: fc.integer(),
    badge: fc.option(fc.oneof(fc.webUrl(), hostileText)),
  }),
  game: fc.record({
    id: id.map((number) => GameId.parse(number)),
    title: hostileText,
    console: hostileText,
    icon: fc.constant(null),
  }),
  holder: fc.option(person),
  reporter: fc.option(person),
  resolver: fc.option(person),
  reportedAt: time,
  resolvedAt: fc.option(time),
  notes: manyLines,
});

const reading = (upstream: UpstreamName): fc.Arbitrary<Reading> =>
  fc.record({
    asOf: time,
    unreadable: fc.nat({ max: 3 }),
    trouble: fc.option(fc.constantFrom(...FailureKind.options).map((kind) => new UpstreamFailure(upstream, kind))),
  });

const named = fc.option(fc.record({ id: hostileText, name: fc.option(hostileText) }));

const akanaTicket: fc.Arbitrary<AkanaTicket> = fc.record({
  id: hostileText.map((text) => AkanaTicketId.parse(`ticket${text}.acme`)),
  state: fc.constantFrom(...AkanaState.options),
  stateText: hostileText,
  priority: fc.option(fc.oneof(fc.constantFrom('high', 'medium', 'low'), hostileText)),
  title: hostileText,
  description: manyLines,
  environment: fc.option(hostileText),
  api: named,
  version: named,
  app: named,
  author: named,
  tags: fc.array(hostileText, { maxLength: 12 }),
  commentCount: fc.nat(),
  comments: fc.array(fc.record({ author: fc.option(hostileText), at: fc.option(time), text: hostileText }), {
    maxLength: 12,
  }),
  actions: fc.array(hostileText, { maxLength: 12 }),
  isPublic: fc.boolean(),
  createdAt: fc.option(time),
  updatedAt: fc.option(time),
  link: fc.option(
    fc.oneof(
      fc.webUrl(),
      hostileText,
      fc.integer({ min: 0, max: 800 }).map((length) => `https://portal.example/${'x'.repeat(length)}`),
    ),
  ),
});

function akanaMessage(ticket: AkanaTicket | null, { isPrivate = true, reading = fresh, account = 'TicketBot' } = {}) {
  return akanaTicketMessage(
    anAkanaOverview({
      tickets: ticket === null ? [] : [ticket],
      subject: { api: null, ticket: AkanaTicketId.parse('ticket1'), states: null, comments: 10, actions: true },
      account,
      reading,
    }),
    { id: AkanaTicketId.parse('ticket1'), typed: 'ticket1', page: 1, isPrivate },
  );
}

describe('whatever a single ticket holds', () => {
  it('its message fits Discord, is inert, and says its state first', async () => {
    await fc.assert(
      fc.asyncProperty(ticket, reading('RetroAchievements'), async (ticket, reading) => {
        const message = ticketMessage({ kind: 'ticket', ticket, reading });

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
        expect(lines(message)[0]).toMatch(
          /^(?:⚠ .+ Last known, <t:-?\d+:R>: )?[○◉✔✖⊘] (?:Open|Waiting|Resolved|Closed|Pending)/u,
        );
      }),
      { numRuns: 100 },
    );
  });

  it.each(['W', '*', 'two words ', 'x\n', 'Z\u0351\u0352\u0353'])(
    'its message fits with ten thousand letters of notes and the longest of all else: %j',
    async (part) => {
      const notes = part.repeat(10_000 / part.length);
      const long = 'W'.repeat(3000);
      const someone = { name: long, ulid: null };
      const { achievement, game } = aTicket(1);

      const message = ticketMessage({
        kind: 'ticket',
        ticket: aTicket(2_147_483_647, {
          state: 'resolved',
          type: 'triggered-at-wrong-time',
          achievement: { ...achievement, title: long },
          game: { ...game, title: long, console: long },
          holder: someone,
          reporter: someone,
          resolver: someone,
          resolvedAt: 0,
          notes,
        }),
        reading: stale('refused'),
      });

      expect(await refusals(message)).toEqual([]);
      expect(foreignMarks(message)).toEqual([]);
      expect(lines(message).at(-1)).toMatch(/^> .*…$/);
    },
  );

  it("the message of Akana's fits Discord, is inert, and says its state first", async () => {
    const view = fc.record({ isPrivate: fc.boolean(), reading: reading('Akana'), account: hostileText });
    await fc.assert(
      fc.asyncProperty(akanaTicket, view, async (ticket, view) => {
        const message = akanaMessage(ticket, view);

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
        expect(lines(message)[0]).toMatch(/^(?:⚠ .+ Last known, <t:-?\d+:R>: )?[○↺✔✖•] /u);
      }),
      { numRuns: 100 },
    );
  });

  it("the longest of Akana's there can be fits with all its comments and actions", async () => {
    const long = 'W'.repeat(6000);
    const message = akanaMessage(
      anAkanaTicket(1, {
        state: 'other',
        stateText: long,
        priority: long,
        title: long,
        description: `${long}\n${long}`,
        environment: long,
        api: { id: long, name: long },
        version: { id: long, name: long },
        author: { id: long, name: long },
        tags: Array.from({ length: 50 }, () => long),
        comments: Array.from({ length: 10 }, () => ({ author: long, at: 0, text: long })),
        actions: Array.from({ length: 50 }, () => long),
      }),
      { reading: stale('rejected', 'Akana'), account: long },
    );

    expect(await refusals(message)).toEqual([]);
    expect(lines(message).filter((line) => line.startsWith('> -# '))).toHaveLength(10);
    expect(lines(message).join('\n')).toMatch(/^> W+…$[^]*^-# by W+…$[^]*^-# Tags: [^]*^-# Actions: /m);
  });

  it('nothing of one that is not public but its number is where others see it', () => {
    const secret = akanaTicket.map((ticket) => ({
      ...ticket,
      isPublic: false,
      title: `QZX${ticket.title}`,
      description: `QZX${ticket.description}`,
      environment: 'QZX',
      api: { id: 'QZX', name: 'QZX' },
      author: { id: 'QZX', name: 'QZX' },
      tags: ['QZX'],
      comments: [{ author: 'QZX', at: 0, text: 'QZX' }],
      actions: ['QZX'],
      // May have anything in it, and is what is told.
      link: null,
    }));

    fc.assert(
      fc.property(secret, reading('Akana'), (ticket, reading) => {
        expect(JSON.stringify(akanaMessage(ticket, { isPrivate: false, reading }))).not.toContain('QZX');
      }),
      { numRuns: 60 },
    );
  });

  it('what Akana calls its tickets can stand in a select', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(akanaTicket, { maxLength: 30 }), fc.boolean(), async (tickets, isWhole) => {
        const rows = akanaTicketSelectRows(
          tickets.map((ticket) => (isWhole ? { kind: 'whole', ticket } : { kind: 'number-only', ticket })),
        );

        expect(await refusals({ content: 'Tickets', rows })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('what somebody typed for one is said back inert', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, fc.constantFrom('RetroAchievements', 'Akana'), async (typed, upstream) => {
        const message = notATicketMessage(typed, upstream);

        expect(await refusals(message)).toEqual([]);
        expect(message.content).toMatch(/^`[^`\n]+` is not a ticket number\. Use a number like `\w+`, or a link/);
        expect(message.content).not.toMatch(/@(?!\u2060)|<(?!\u2060)/);
      }),
    );
  });
});

/** What Discord would format, link or ping, and is not our doing. */
function foreignMarks({ embeds = [] }: Message): string[] {
  const ownMarks = [
    // The text of a link is looked through like any other.
    /\[(?=[^[\]\n]*\]\(https:\/\/retroachievements\.org\/(?:achievement|game)\/\d+\))/g,
    /(?<=\S)\]\(https:\/\/retroachievements\.org\/(?:achievement|game)\/\d+\)/g,
    /<t:-?\d+:R>/g,
    /(?<=^No .*)\*\*/g,
    /`private:true`/g,
  ];
  const ownStarts = [/^-# (?=as of |as seen by |no notes$|Not public, |by |Tags: |Actions: )/gm];
  return embeds.flatMap(({ title = '', description = '' }) => [
    ...liveMarks(title),
    // What is quoted starts a line, too.
    ...liveMarks(description.replaceAll(/^> (?:-# )?/gm, ''), [...ownMarks, ...ownStarts]),
  ]);
}
