import { describe, expect, it } from 'vitest';
import { requestRows } from '../../../bench/looks/request-rows.ts';
import { timeRows } from '../../../bench/looks/time-rows.ts';
import type { Looks } from '../../../bench/scale/measure-looks.ts';
import type { MeasuredLook } from '../../../bench/scale/protocol.ts';

describe('what looks ask', () => {
  it('is a probe for each look and a sweep every quarter of an hour while nothing changes', () => {
    const looks = [aLooks('first look', [24]), aLooks('nothing', [1, 1]), aLooks('a few tickets', [26, 27])];

    const rows = requestRows([{ watches: 100, looks }]);

    expect(rows.map(({ ours, other, ratio }) => [ours, other?.value, ratio])).toEqual([
      [8 * 1 + 4 * 12, 1200, 56 / 1200],
      [12 * 27, 1200, 324 / 1200],
    ]);
  });

  it('meets its goal where it is the same for any number of watches', () => {
    const looksOf = (quiet: number) => [
      aLooks('first look', [24]),
      aLooks('nothing', [quiet]),
      aLooks('a few tickets', [27]),
    ];

    const rows = requestRows([
      { watches: 1, looks: looksOf(1) },
      { watches: 100, looks: looksOf(1) },
      { watches: 1000, looks: looksOf(2) },
    ]);

    expect(rows.slice(0, 3).map(({ goal }) => goal?.isMet)).toEqual([undefined, true, false]);
  });
});

describe('what a look takes', () => {
  it('is told per 1,000 tickets, with and without the wait for the site', () => {
    const looks = [
      aLooks('every subject', [43, 59, 73], {
        open: [1000, 2000, 4000],
        looks: [aLook(900, 300), aLook(2000, 400), aLook(2800, 800)],
      }),
    ];

    const [storing, cpu] = timeRows({ watches: 10_000, looks }, 'SQLite');

    expect([storing?.ours, cpu?.ours]).toEqual([600, 900]);
  });
});

function aLooks(change: Looks['change'], requests: readonly number[], rest: Partial<Looks> = {}): Looks {
  return { change, requests, open: requests.map(() => 1100), looks: [], ...rest };
}

function aLook(ms: number, readMs: number): MeasuredLook {
  const none = { blockMs: 0, busyMs: 0, gcMs: 0, notices: 0, rssMb: 0, heapMb: 0 };
  return { ms, readMs, cpuMs: ms, saves: 1000, ...none };
}
