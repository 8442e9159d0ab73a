import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenFiles } from '../../commands/tickets/export-files.ts';
import type { File } from '../../src/domain/message.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { type ExportFormat, fileFormat } from '../../src/views/export-format.ts';
import { ticketTable } from '../../src/views/export-rows.ts';
import { hostileText } from '../lib/hostile-text.ts';
import { readCsv } from '../lib/read-csv.ts';
import { aTicket, asOf, tickets } from '../views/samples.ts';

const facts = {
  scope: 'game',
  target: 'Dragster (Atari 2600)',
  state: 'all',
  asOf,
  isLastKnown: false,
  unreadable: 0,
};

const MiB = 1024 * 1024;

function write(listed: readonly Ticket[], format: ExportFormat, mostBytes = 10 * MiB) {
  const table = ticketTable(listed);
  const shape = { name: 'tickets-game-14402', ending: format, mostBytes };
  return writtenFiles(table, fileFormat(format, table, facts), shape);
}

async function filesOf(listed: readonly Ticket[], format: ExportFormat, mostBytes?: number): Promise<readonly File[]> {
  const written = await write(listed, format, mostBytes);
  if (written.kind !== 'written') throw new Error(written.kind);
  return written.files.map(({ file }) => file);
}

function textOf({ content }: File): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
}

describe('an export in CSV', () => {
  it('is one file, which a spreadsheet takes for UTF-8, with a line of names and one for each ticket', async () => {
    const [file, ...others] = await filesOf(tickets(1, 3, { notes: 'Ünïcode 👾' }), 'csv');

    expect(others).toEqual([]);
    expect(file).toMatchObject({ name: 'tickets-game-14402.csv', type: 'text/csv; charset=utf-8', alt: null });
    const text = file === undefined ? '' : textOf(file);
    expect(text.startsWith('\uFEFFid,state,type,mode,')).toBe(true);
    expect(readCsv(text.slice(1)).map(([id]) => id)).toEqual(['id', '1', '2', '3']);
    expect(readCsv(text.slice(1))[1]?.at(-1)).toBe('Ünïcode 👾');
  });

  it('is split into files that are each whole, where it is longer than one may be', async () => {
    const files = await filesOf(tickets(1, 100), 'csv', 5000);

    expect(files.length).toBeGreaterThan(2);
    expect(files.map(({ name }) => name)).toEqual(
      files.map((_, index) => `tickets-game-14402-${index + 1}-of-${files.length}.csv`),
    );
    const ids = files.flatMap((file) => {
      const [names, ...rows] = readCsv(textOf(file).slice(1));
      expect(names?.[0]).toBe('id');
      return rows.map(([id]) => Number(id));
    });
    expect(ids).toEqual(tickets(1, 100).map(({ id }) => id));
    for (const { content } of files) expect(content.length).toBeLessThanOrEqual(5000);
  });
});

describe('an export in JSON', () => {
  it('says what it holds, as of when, and has a ticket with the same names as CSV', async () => {
    const [file] = await filesOf(tickets(1, 2), 'json');

    expect(file).toMatchObject({ name: 'tickets-game-14402.json', type: 'application/json' });
    expect(JSON.parse(file === undefined ? '' : textOf(file))).toEqual({
      as_of: '2023-11-14T22:13:20Z',
      last_known: false,
      unreadable: 0,
      scope: 'game',
      target: 'Dragster (Atari 2600)',
      state: 'all',
      total: 2,
      part: 1,
      parts: 1,
      count: 2,
      tickets: [
        expect.objectContaining({ id: 1, achievement_id: 9, reported_at: '2023-11-14T21:13:20Z', resolver: null }),
        expect.objectContaining({ id: 2 }),
      ],
    });
  });

  it('is split into files that are each whole', async () => {
    const parts = (await filesOf(tickets(1, 60), 'json', 5000)).map((file) => JSON.parse(textOf(file)));

    expect(parts.length).toBeGreaterThan(2);
    expect(parts.map(({ part, parts, total }) => ({ part, parts, total }))).toEqual(
      parts.map((_, index) => ({ part: index + 1, parts: parts.length, total: 60 })),
    );
    for (const { count, tickets } of parts) expect(tickets).toHaveLength(count);
    expect(parts.flatMap(({ tickets }) => tickets.map(({ id }: { id: number }) => id))).toEqual(
      tickets(1, 60).map(({ id }) => id),
    );
  });
});

describe.each(['csv', 'json'] as const)('an export in %s', (format) => {
  it('of whatever text is valid UTF-8, keeps to its limit, and loses and doubles no ticket', async () => {
    const someText = hostileText.map((text) => text.slice(0, 500));
    // Ten of them are ten files at most.
    const anyTickets = fc.array(fc.record({ title: someText, notes: someText, name: someText }), {
      minLength: 1,
      maxLength: 10,
    });

    await fc.assert(
      fc.asyncProperty(anyTickets, fc.integer({ min: 12_000, max: 30_000 }), async (texts, mostBytes) => {
        const listed = texts.map(({ title, notes, name }, index) =>
          aTicket(index + 1, { notes, holder: { name, ulid: null }, game: { ...aTicket(1).game, title } }),
        );

        const files = await filesOf(listed, format, mostBytes);

        for (const { content } of files) expect(content.length).toBeLessThanOrEqual(mostBytes);
        expect(files.flatMap((file) => idsIn(textOf(file), format))).toEqual(listed.map(({ id }) => id));
      }),
      { numRuns: 100 },
    );
  });

  it('of which one ticket is more than a file may be is refused, with both sizes', async () => {
    const listed = [aTicket(1), aTicket(2, { notes: 'x'.repeat(20_000) })];

    expect(await write(listed, format, 8000)).toEqual({
      kind: 'ticket-too-big',
      bytes: expect.toSatisfy((bytes: number) => bytes > 20_000 && bytes < 21_000),
      most: 8000,
    });
  });

  it('of no ticket is no file', async () => {
    expect(await write([], format)).toEqual({ kind: 'written', files: [] });
  });

  it('of eleven tickets that each need a file of their own is refused, however small it is', async () => {
    const listed = tickets(1, 11, { notes: 'x'.repeat(6000) });

    expect(await write(listed, format, 10_000)).toMatchObject({ kind: 'too-big', needed: { files: 11 } });
  });

  it('that takes more than ten files is refused, with how much it is', async () => {
    expect(await write(tickets(1, 1000), format, 3000)).toEqual({
      kind: 'too-big',
      needed: { bytes: expect.toSatisfy((bytes: number) => bytes > 100_000), files: expect.any(Number) },
      most: { bytes: 30_000, files: 10 },
    });
  });

  it('that is more than one request to Discord may be is refused, with how much it is', async () => {
    const listed = tickets(1, 26, { notes: 'x'.repeat(MiB) });

    expect(await write(listed, format)).toEqual({
      kind: 'too-big',
      needed: { bytes: expect.toSatisfy((bytes: number) => bytes > 26 * MiB && bytes < 27 * MiB), files: 3 },
      most: { bytes: 24 * MiB, files: 10 },
    });
  });

  it('of fifty thousand tickets lets other work go on', async () => {
    const course = { isDone: false, turns: 0, longestMs: 0 };
    const writing = write(tickets(1, 50_000), format).finally(() => {
      course.isDone = true;
    });
    while (!course.isDone) {
      const began = performance.now();
      await nextTurn();
      course.longestMs = Math.max(course.longestMs, performance.now() - began);
      course.turns += 1;
    }

    expect(await writing).toMatchObject({ kind: 'written' });
    expect(course.turns).toBeGreaterThan(50);
    expect(course.longestMs).toBeLessThan(1000);
  });
});

function idsIn(text: string, format: ExportFormat): number[] {
  if (format === 'json') return JSON.parse(text).tickets.map(({ id }: { id: number }) => id);
  return readCsv(text.slice(1))
    .slice(1)
    .map(([id]) => Number(id));
}
