import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AkanaState, type AkanaTicket } from '../../src/domain/akana-ticket.ts';
import { countByState } from '../../src/domain/count.ts';
import { FailureKind, UpstreamFailure, type UpstreamName } from '../../src/domain/failure.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Reading } from '../../src/domain/overview.ts';
import { type Ticket, TicketState } from '../../src/domain/ticket.ts';
import { shownTicket } from '../../src/views/akana-shown.ts';
import { exportedAkanaMessage } from '../../src/views/export-akana.ts';
import { tooBigMessage } from '../../src/views/export-refused.ts';
import type { ListedOverview } from '../../src/domain/overview.ts';
import { exportedTickets, exportedTicketsMessage } from '../../src/views/export-tickets.ts';
import type { WrittenFile } from '../../src/views/export-written.ts';
import { words } from '../../src/words/en.ts';
import { hostileText, liveMarks } from '../lib/hostile-text.ts';
import { lines } from './reading.ts';
import { refusals } from './refusals.ts';
import {
  aDeveloperOverview,
  aGame,
  aGameOverview,
  anAkanaOverview,
  anAkanaTicket,
  aTicket,
  fresh,
  stale,
} from './samples.ts';

const readings = (upstream: UpstreamName): fc.Arbitrary<Reading> =>
  fc.record({
    asOf: fc.integer({ min: 0, max: 8_640_000_000_000_000 }),
    unreadable: fc.nat({ max: 3 }),
    trouble: fc.option(fc.constantFrom(...FailureKind.options).map((kind) => new UpstreamFailure(upstream, kind))),
  });

const tickets: fc.Arbitrary<Ticket[]> = fc
  .array(fc.constantFrom(...TicketState.options), { maxLength: 40 })
  .map((states) => states.map((state, index) => aTicket(index + 1, { state })));

const overview: fc.Arbitrary<ListedOverview> = fc
  .record({ name: hostileText, console: hostileText, tickets, reading: readings('RetroAchievements') })
  .chain(({ name, console, tickets, reading }) =>
    fc.constantFrom<ListedOverview>(
      aGameOverview({ game: aGame(1, name, console), span: 'every', tickets, reading }),
      aDeveloperOverview({ developer: { name, ulid: null }, tickets, reading }),
      { kind: 'list', subject: { kind: 'console', name }, tickets, reading },
      { kind: 'list', subject: { kind: 'site' }, tickets, reading },
    ),
  );

const otherGames = fc.array(
  fc
    .record({ id: fc.integer({ min: 2, max: 9 }), title: hostileText, console: hostileText })
    .map(({ id, title, console }) => aGame(id, title, console)),
  { maxLength: 5 },
);

const state = fc.constantFrom(null, 'open', 'waiting', 'resolved', 'closed', 'all' as const);

const akanaTickets: fc.Arbitrary<AkanaTicket[]> = fc.array(
  fc
    .record({
      state: fc.constantFrom(...AkanaState.options),
      priority: fc.option(hostileText),
      title: hostileText,
      isPublic: fc.boolean(),
    })
    .map((parts) => anAkanaTicket(1, parts)),
  { maxLength: 20 },
);

const api = fc.record({ id: hostileText, name: fc.option(hostileText), versionId: fc.constant(null) });

/** As many as there can be, with the longest names. */
const tenFiles: readonly WrittenFile[] = Array.from({ length: 10 }, (_, index) => ({
  file: {
    name: `tickets-console-${'x'.repeat(40)}-${index + 1}-of-10.json`,
    type: 'application/json',
    content: new Uint8Array(1000),
    alt: null,
  },
  count: 1_000_000,
}));

describe('whatever is exported', () => {
  it('the message with its files fits Discord, is inert, and counts what is in them', async () => {
    await fc.assert(
      fc.asyncProperty(overview, state, otherGames, async (overview, state, otherGames) => {
        const exported = exportedTickets(overview, state);
        const message = exportedTicketsMessage(overview, { state, otherGames }, exported.length === 0 ? [] : tenFiles);

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
        if (exported.length > 0) expect(numbersIn(message)).toEqual(countByState(exported));
      }),
      { numRuns: 200 },
    );
  });

  it("the message with Akana's tickets fits Discord and is inert", async () => {
    const akana = fc.record({
      subject: fc.record({ api: fc.option(api) }),
      tickets: akanaTickets,
      account: fc.option(hostileText),
      reading: readings('Akana'),
    });
    const states = fc.constantFrom(null, 'open', 'reopened', 'resolved', 'closed', 'all' as const);

    await fc.assert(
      fc.asyncProperty(
        akana.map(anAkanaOverview),
        states,
        fc.boolean(),
        fc.array(api, { maxLength: 3 }),
        async (overview, state, isPrivate, others) => {
          const shown = overview.tickets.map((ticket) => shownTicket(ticket, isPrivate));
          const files = shown.length === 0 ? [] : tenFiles;
          const message = exportedAkanaMessage({ overview, state, shown, isPrivate, others }, files);

          expect(await refusals(message)).toEqual([]);
          expect(foreignMarks(message)).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('no last known list is said to have none', () => {
    for (const overview of [
      aGameOverview({ reading: stale() }),
      aDeveloperOverview({ reading: stale() }),
      { kind: 'list', subject: { kind: 'site' }, tickets: [], reading: stale() } as const,
    ]) {
      const text = lines(exportedTicketsMessage(overview, { state: null, otherGames: [] }, [])).join('\n');

      expect(text).toMatch(/^⚠ RetroAchievements did not answer\. Last known, <t:\d+:R>: \*\*0 open\*\*/);
      expect(text).not.toMatch(/✔|No open/);
      expect(text).toContain('Nothing to export in the last known list, so there is no file.');
    }
  });

  it('each file is named with what it holds, and one ticket is one', () => {
    const [file = tenFiles[0]] = tenFiles;
    const message = exportedTicketsMessage(
      aGameOverview({ tickets: [aTicket(1)], reading: fresh }),
      { state: 'open', otherGames: [] },
      file === undefined ? [] : [{ ...file, count: 1 }],
    );

    expect(lines(message).slice(-2)).toEqual([
      'Open tickets, newest first, in 1 file:',
      `- \`${file?.file.name}\` · 1 ticket · 1 KB`,
    ]);
    expect(message.files).toEqual([file?.file]);
  });

  it.each([
    { others: 0, said: [] },
    { others: 1, said: ['-# Not this game? Give its link or id: `#1` Game 1 (Mega Drive)'] },
    {
      others: 5,
      said: [
        '-# Not this game? Give its link or id: ' +
          '`#1` Game 1 (Mega Drive) · `#2` Game 2 (Mega Drive) · `#3` Game 3 (Mega Drive) · 2 more',
      ],
    },
  ])('says of $others other games that match how to get those instead', ({ others, said }) => {
    const overview = aGameOverview({ tickets: [aTicket(1)] });
    const games = Array.from({ length: others }, (_, index) => aGame(index + 1, `Game ${index + 1}`));

    const message = exportedTicketsMessage(overview, { state: null, otherGames: [overview.game, ...games] }, []);

    expect(lines(message).filter((line) => line.includes('Not this game'))).toEqual(said);
  });

  it('what is too big says how big it is, and how to get less', () => {
    const MiB = 1024 * 1024;
    const most = { bytes: 24 * MiB, files: 10 };

    expect(tooBigMessage({ kind: 'too-big', needed: { bytes: 31.2 * MiB, files: 4 }, most }, 'game').content).toBe(
      'This export is 31.2 MB in 4 files, and Discord takes 24 MB in 10 files here. Narrow it with `state`.',
    );
    expect(tooBigMessage({ kind: 'ticket-too-big', bytes: 2000, most: 1024 }, 'game').content).toBe(
      'One of these tickets alone makes a file of 2 KB, and Discord takes 1 KB here.',
    );
  });

  it.each([
    [0, 'Reading tickets…'],
    [1, 'Reading tickets: 1 so far…'],
    [1200, 'Reading tickets: 1200 so far…'],
  ])('after %i rows people read "%s"', (count, text) => {
    expect(words.exports.reading(count)).toBe(text);
  });
});

/** What Discord would format, link or ping, and is not our doing. */
function foreignMarks({ embeds = [] }: Message): string[] {
  const ownMarks = [/<t:-?\d+:R>/g, /\*\*/g, /`tickets-[\w.-]+`/g, /`(?:state:\w+|private:true)`/g];
  // A priority that somebody made up stands as code.
  const ownCode = [/`[^`\n]*`/g];
  const ownStarts = [/^-# (?:as of|as seen by|without|Not public,|Not this game\?) /gm, /^- (?=\ue001)/gm];
  return embeds.flatMap(({ title = '', description = '' }) => [
    ...liveMarks(title),
    ...liveMarks(description, [...ownMarks, ...ownCode, ...ownStarts]),
  ]);
}

/** The numbers that are said before the files. */
function numbersIn(message: Message): Record<TicketState, number> {
  const [numbers = ''] = lines(message).join('\n').split('\n\n', 1);
  const said = (text: string): number =>
    Number(new RegExp(String.raw`(?:^|· |\*\*)(\d+) ${text}`, 'm').exec(numbers)?.[1] ?? 0);
  return {
    open: said('open'),
    waiting: said('waiting on reporter'),
    resolved: said('resolved'),
    closed: said('closed'),
    'in-review': said('pending review'),
  };
}
