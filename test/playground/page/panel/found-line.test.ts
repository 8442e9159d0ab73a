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

describe('the line above the tickets that were found', () => {
  it.each([
    { length: 0, found: '0 found · 0 open', line: '0 found · 0 open' },
    { length: 3, found: '3 found · 1 open', line: '3 found · 1 open' },
    { length: 30, found: '30 found · 28 open', line: '30 found · 28 open' },
    {
      length: 30,
      found: '248 found · 28 open',
      line: '248 found · 28 open. These are the newest 30 of them:',
    },
    { length: 30, found: '300 found · 28 open', line: '300 found · 28 open. These are the newest 30 of them:' },
  ])('of $length rows and "$found" is "$line"', ({ length, found, line }) => {
    expect(foundLine({ tickets: rows(length), found })).toBe(line);
  });
});
