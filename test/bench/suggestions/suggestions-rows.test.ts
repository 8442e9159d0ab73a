import { expect, it } from 'vitest';
import { suggestionsRows } from '../../../bench/suggestions/suggestions-rows.ts';

const times = { p50: 1, p99: 2, max: 3, busyP99: 4 };

it('tells one in a hundred suggestions, and the slowest of the first ones', () => {
  const rows = suggestionsRows({
    kinds: [
      { kind: 'games', each: { ...times, p99: 100 }, first: { ...times, max: 101 } },
      { kind: 'tickets', each: { ...times, p99: 30 }, first: { ...times, max: 40 } },
    ],
    whole: { ...times, p99: 120 },
    among: 'among some',
  });

  expect(rows.map(({ what, ours, goal }) => [what, ours, goal?.text, goal?.isMet])).toEqual([
    ['games, p99 from memory', 100, '≤ 100 ms', true],
    ['tickets, p99 from memory', 30, '≤ 100 ms', true],
    ['games, p99 through the whole bot', 120, '≤ 100 ms', false],
    ['the first after a start, the slowest kind', 101, '≤ 100 ms', false],
  ]);
});
