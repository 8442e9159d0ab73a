import { describe, expect, it } from 'vitest';
import type { TicketRow } from '../../../../playground/protocol.ts';
import { foundLine } from '../../../../playground/page/panel/world/found-line.ts';

function rows(length: number): readonly TicketRow[] {
  return Array.from({ length }, (_, index) => ({
    id: `${index}`,
    title: 'Novice Driver',
    place: 'Dragster (Atari 2600)',
    state: '○ open',
    holder: null,
    openedAt: 0,
    moves: [],
  }));
}

const newest = 'These are the newest 30 of them:';

describe('the line above the tickets that were found', () => {
  it.each([
    { length: 0, count: 0, words: '0 found · 0 open', line: '0 found · 0 open' },
    { length: 3, count: 3, words: '3 found · 1 open', line: '3 found · 1 open' },
    { length: 30, count: 30, words: '30 found · 28 open', line: '30 found · 28 open' },
    { length: 30, count: 248, words: '248 found · 28 open', line: `248 found · 28 open. ${newest}` },
    { length: 30, count: 1_248, words: '1,248 found · 28 open', line: `1,248 found · 28 open. ${newest}` },
    // The number alone counts, whatever the words begin with.
    { length: 30, count: 30, words: 'All 30 · 28 open', line: 'All 30 · 28 open' },
    { length: 30, count: 31, words: '30 open of 31', line: `30 open of 31. ${newest}` },
  ])('of $length rows of $count, "$words", is "$line"', ({ length, count, words, line }) => {
    expect(foundLine({ tickets: rows(length), found: { count, words } })).toBe(line);
  });
});
