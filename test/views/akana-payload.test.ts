import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AkanaComment, AkanaState, type AkanaTicket, AkanaTicketId } from '../../src/domain/akana-ticket.ts';
import { type FailureKind, UpstreamFailure } from '../../src/domain/failure.ts';
import type { Message } from '../../src/domain/message.ts';
import type { AkanaOverview, Reading } from '../../src/domain/overview.ts';
import type { AkanaSubject } from '../../src/domain/subject.ts';
import { type AkanaCounts, countAkanaStates } from '../../src/views/akana-counts.ts';
import { akanaMessage } from '../../src/views/akana.ts';
import { hostileText, liveMarks } from '../lib/hostile-text.ts';
import { lines, pressButtons } from './reading.ts';
import { refusals } from './refusals.ts';
import { akanaTickets, anAkanaOverview, anAkanaTicket, asOf, stale } from './samples.ts';

const time = fc.option(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_000 }));
const id = hostileText.map((text) => AkanaTicketId.parse(`ticket${text}.acme`));
const named = fc.record({ id: hostileText, name: fc.option(hostileText) });
const priority = fc.option(fc.oneof(fc.constantFrom('high', 'medium', 'low'), hostileText));

const comment: fc.Arbitrary<AkanaComment> = fc.record({ author: fc.option(hostileText), at: time, text: hostileText });

const ticket: fc.Arbitrary<AkanaTicket> = fc.record({
  id,
  state: fc.constantFrom(...AkanaState.options),
  stateText: hostileText,
  priority,
  title: hostileText,
  description: hostileText,
  environment: fc.option(hostileText),
  api: fc.option(named),
  version: fc.option(named),
  app: fc.option(named),
  author: fc.option(named),
  tags: fc.array(hostileText, { maxLength: 12 }),
  commentCount: fc.nat(),
  comments: fc.array(comment, { maxLength: 12 }),
  actions: fc.array(hostileText, { maxLength: 12 }),
  isPublic: fc.boolean(),
  createdAt: time,
  updatedAt: time,
  link: fc.option(
    fc.oneof(
      fc.webUrl(),
      hostileText,
      fc.integer({ min: 0, max: 800 }).map((length) => `https://portal.example/${'x'.repeat(length)}`),
    ),
  ),
});

// Many tickets out of few different ones: a page is as long as it gets, at a price that a test can pay.
const manyTickets: fc.Arbitrary<AkanaTicket[]> = fc
  .tuple(fc.array(ticket, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 60 }))
  .map(([few, count]) => Array.from({ length: count }, (_, index) => few[index % few.length] ?? anAkanaTicket(index)));

const subject: fc.Arbitrary<AkanaSubject> = fc.record({
  kind: fc.constant('akana' as const),
  api: fc.option(fc.record({ id: hostileText, name: fc.option(hostileText), versionId: fc.constant(null) })),
  app: fc.option(named),
  author: fc.option(named),
  ticket: fc.option(id),
  tag: fc.option(hostileText),
  states: fc.constantFrom<AkanaSubject['states']>(
    ['open', 'reopened'],
    ['open'],
    ['reopened'],
    ['resolved'],
    ['closed'],
    null,
  ),
  priority: fc.constantFrom('high', 'medium', 'low', null),
  sort: fc.constantFrom('newest', 'updated', null),
  comments: fc.integer({ min: 0, max: 10 }),
  actions: fc.boolean(),
});

const kinds: FailureKind[] = ['unreachable', 'timed-out', 'rate-limited', 'refused', 'malformed', 'broken', 'rejected'];

const reading: fc.Arbitrary<Reading> = fc.record({
  asOf: fc.integer({ min: 0, max: 8_640_000_000_000_000 }),
  unreadable: fc.nat({ max: 3 }),
  trouble: fc.option(fc.constantFrom(...kinds).map((kind) => new UpstreamFailure('Akana', kind))),
});

const overview: fc.Arbitrary<AkanaOverview> = fc.record({
  kind: fc.constant('akana' as const),
  subject,
  tickets: manyTickets,
  isWhole: fc.boolean(),
  account: fc.option(hostileText),
  portalUrl: fc.constant('https://portal.example'),
  reading,
});

const view = fc.record({
  choices: fc.dictionary(
    fc.constantFrom('api', 'app', 'author', 'tag', 'ticket', 'state', 'sort'),
    fc.string({ maxLength: 100 }),
  ),
  page: fc.integer({ min: 1, max: 80 }),
  isPrivate: fc.boolean(),
  mayWatch: fc.boolean(),
  others: fc.array(
    fc.record({
      id: fc.oneof(
        hostileText.filter((text) => text !== ''),
        fc.uuid(),
      ),
      name: fc.option(hostileText),
      versionId: fc.constant(null),
    }),
    { maxLength: 40 },
  ),
});

describe("whatever Akana's tickets hold", () => {
  it('the message fits Discord, is inert, and counts all tickets', async () => {
    await fc.assert(
      fc.asyncProperty(overview, view, async (overview, view) => {
        const { api } = overview.subject;
        const namesakes = api === null ? [] : [{ ...api, id: 'namesake.acme' }];
        const message = akanaMessage(overview, { ...view, others: [...namesakes, ...view.others] });

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
        expect(numbersIn(message)).toEqual(countAkanaStates(overview.tickets));
      }),
      { numRuns: 100 },
    );
  });

  it('all pages together list every ticket once', () => {
    fc.assert(
      fc.property(overview, view, (overview, view) => {
        const first = akanaMessage(overview, { ...view, page: 1, mayWatch: false });
        const [, count = '1'] = /^Page 1\/(\d+)$/.exec(pressButtons(first)[1]?.label ?? '') ?? [];
        const pages = Array.from({ length: Number(count) }, (_, index) =>
          akanaMessage(overview, { ...view, page: index + 1 }),
        );

        expect(pages.flatMap(listedStates)).toEqual(overview.tickets.map(({ state }) => glyphs[state]));
      }),
      { numRuns: 40 },
    );
  });

  const long = 'W'.repeat(6000);
  const longest = akanaTickets(1, 60, {
    state: 'other',
    stateText: long,
    title: long,
    description: `${long}\n${long}`,
    environment: long,
    api: { id: long, name: long },
    version: { id: long, name: long },
    author: { id: long, name: long },
    tags: Array.from({ length: 50 }, () => long),
    commentCount: 1_000_000,
    comments: Array.from({ length: 10 }, () => ({ author: long, at: asOf, text: long })),
    actions: Array.from({ length: 1000 }, () => long),
    link: `https://portal.example/${'x'.repeat(470)}`,
  }).map((ticket, index) => ({ ...ticket, priority: `${index % 30}${long}` }));

  it.each([
    { comments: 0, actions: false, rows: 10 },
    { comments: 0, actions: true, rows: 7 },
    { comments: 2, actions: false, rows: 6 },
    { comments: 10, actions: false, rows: 2 },
    { comments: 10, actions: true, rows: 2 },
  ])('the longest page there can be still lists $rows tickets with $comments comments', async ({ rows, ...asked }) => {
    const filter = { id: long, name: long };
    const message = akanaMessage(
      anAkanaOverview({
        subject: {
          ...asked,
          api: null,
          app: filter,
          author: filter,
          tag: long,
          states: null,
          priority: 'medium',
          sort: 'updated',
        },
        tickets: longest,
        isWhole: false,
        account: long,
        reading: { ...stale('rejected', 'Akana'), unreadable: 1000 },
      }),
      { choices: {}, page: 1, isPrivate: true, others: [], mayWatch: true },
    );

    expect(await refusals(message)).toEqual([]);
    expect(listedStates(message)).toHaveLength(rows);
    expect(lines(message).filter((line) => line.startsWith('> -# '))).toHaveLength(rows * asked.comments);
    expect(lines(message).filter((line) => line.startsWith('-# Actions'))).toHaveLength(asked.actions ? rows : 0);
  });

  it('the longest single ticket there can be fits with all that is said of it', async () => {
    const message = akanaMessage(
      anAkanaOverview({
        subject: { ticket: AkanaTicketId.parse(long), api: null, states: null, comments: 10, actions: true },
        tickets: longest.slice(0, 1),
        account: long,
        reading: stale('rejected', 'Akana'),
      }),
      { choices: {}, page: 1, isPrivate: true, others: [], mayWatch: true },
    );

    expect(await refusals(message)).toEqual([]);
    expect(lines(message).filter((line) => line.startsWith('> -# '))).toHaveLength(10);
    expect(lines(message).join('\n')).toMatch(/^> W+…$[^]*^-# by W+…$[^]*^-# Tags: [^]*^-# Actions: /m);
  });

  it('nothing of a ticket that is not public but its number is in an answer that others see', () => {
    const secretText = hostileText.map((text) => `QZX${text}QZX`);
    const secretNamed = fc.record({ id: secretText, name: fc.option(secretText) });
    const secret = fc
      .record({
        title: secretText,
        description: secretText,
        environment: secretText,
        api: secretNamed,
        version: secretNamed,
        app: secretNamed,
        author: secretNamed,
        tags: fc.array(secretText, { maxLength: 3 }),
        comments: fc.array(fc.record({ author: fc.option(secretText), at: time, text: secretText }), { maxLength: 3 }),
        actions: fc.array(secretText, { maxLength: 3 }),
        isPublic: fc.constant(false),
      })
      .chain((secrets) => ticket.map((ticket) => ({ ...ticket, ...secrets })));

    fc.assert(
      fc.property(overview, view, fc.array(secret, { minLength: 1, maxLength: 5 }), (overview, view, secrets) => {
        const [first] = secrets;
        const subject = {
          ...overview.subject,
          app: overview.subject.app && (first?.app ?? null),
          author: overview.subject.author && (first?.author ?? null),
          tag: overview.subject.tag && (first?.tags[0] ?? null),
        };
        const tickets = [...secrets, ...overview.tickets];

        for (const page of [1, 2]) {
          const message = akanaMessage({ ...overview, subject, tickets }, { ...view, page, isPrivate: false });

          expect(JSON.stringify(message)).not.toContain('QZX');
        }
      }),
      { numRuns: 60 },
    );
  });
});

const glyphs = { open: '○', reopened: '↺', resolved: '✔', closed: '✖', other: '•' };

/** The glyphs of the tickets listed, from top to bottom. */
function listedStates(message: Message): string[] {
  return lines(message).flatMap((line) => /^([○↺✔✖•]) /u.exec(line)?.[1] ?? []);
}

/** What Discord would format, link or ping, and is not our doing. */
function foreignMarks({ embeds = [] }: Message): string[] {
  const ownMarks = [
    // The text of a link is looked through like any other.
    /\[(?=[^[\]\n]*\]\(https?:\/\/[^\s()<>\\]+\))/g,
    /(?<=\S)\]\(https?:\/\/[^\s()<>\\]+\)/g,
    /<t:-?\d+:R>/g,
    /\*\*\d+ (?:open|reopened|resolved|closed)\*\*/g,
    /(?<=^No .*)\*\*/g,
    /`private:true`/g,
    /(?<=^-# Filters: .*\bAPI (?:.* )?)`[^`\n]*`/gm,
    /(?<= |^)\d+ `[^`\n]*`(?= · |$)/gm,
  ];
  const ownStarts = [/^-# (?=as of |as seen by |without [1-9]|Filters: |Not public, |by |Tags: |Actions: )/gm];
  return embeds.flatMap(({ title = '', description = '' }) => [
    ...liveMarks(title),
    // What is quoted starts a line, too.
    ...liveMarks(description.replaceAll(/^> (?:-# )?/gm, ''), [...ownMarks, ...ownStarts]),
  ]);
}

/** The numbers that are said first of all. */
function numbersIn(message: Message): AkanaCounts {
  const [first = ''] = lines(message);
  const numbers = first.replace(/^⚠ .* Last known, <t:\d+:R>: /, '');
  const said = (words: string): number =>
    Number(new RegExp(String.raw`(?:^| · |\*\*)(\d+) ${words}(?:\*\*)?(?: · |\.|$)`).exec(numbers)?.[1] ?? 0);
  return {
    open: said('open'),
    reopened: said('reopened'),
    resolved: said('resolved'),
    closed: said('closed'),
    other: said('in (?:another state|other states)'),
  };
}
