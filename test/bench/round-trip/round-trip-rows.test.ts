import { describe, expect, it } from 'vitest';
import { roundTripRows, type Times } from '../../../bench/round-trip/round-trip-rows.ts';

const rounds = { warmUp: 1500, single: 3000, ordinary: { warmUp: 30, single: 500 }, atOnce: 200, bursts: 9 };
const none: Times = { ours: [], floor: [], ordinary: [] };

describe('the round trip', () => {
  it('is held against the floor as ours by its, and against an ordinary bot as its by ours', () => {
    const single: Times = { ours: hundred(2, 14), floor: hundred(1, 10), ordinary: hundred(3, 700) };
    const burst: Times = { ours: [100, 150, 900], floor: [50, 120, 800], ordinary: [3000, 4000, 5000] };

    const rows = roundTripRows({ checked: { single, burst }, bare: { single: none, burst: none }, rounds });

    expect(rows.slice(0, 6).map(({ what, ours, other, ratio }) => [what, ours, other?.value, ratio])).toEqual([
      ['one by one, half of them within', 2, 1, 2],
      ['one by one, half of them within', 2, 3, 1.5],
      ['one by one, 99 of 100 within', 14, 10, 1.4],
      ['one by one, 99 of 100 within', 14, 700, 50],
      ['200 at once, all answered', 150, 120, 1.25],
      ['200 at once, all answered', 150, 4000, 4000 / 150],
    ]);
  });

  it.each([
    { ours: 140, ordinary: 2800, met: [true, true] },
    { ours: 141, ordinary: 2819, met: [false, false] },
  ])('of $ours ms under load, to 100 and $ordinary, meets its goals: $met', ({ ours, ordinary, met }) => {
    const times: Times = { ours: [ours], floor: [100], ordinary: [ordinary] };

    const rows = roundTripRows({
      checked: { single: times, burst: times },
      bare: { single: times, burst: times },
      rounds,
    });

    expect(rows.map(({ goal }) => goal)).toEqual([
      { text: '≤ 1.4 ×', isMet: met[0] },
      null,
      { text: '≤ 1.4 ×', isMet: met[0] },
      null,
      { text: '≤ 1.4 ×', isMet: met[0] },
      { text: '≥ 20 ×', isMet: met[1] },
      null,
      null,
      null,
    ]);
  });

  it('has a row without a goal for each with a Discord that checks nothing, where no ordinary bot is asked', () => {
    const single: Times = { ours: hundred(3, 8), floor: hundred(2, 4), ordinary: [] };
    const burst: Times = { ours: [60], floor: [40], ordinary: [] };

    const rows = roundTripRows({ checked: { single: none, burst: none }, bare: { single, burst }, rounds });

    expect(rows.slice(6).map(({ what, other, ratio }) => [what, other?.who, ratio])).toEqual([
      ['without Discord’s checks: one by one, half of them within', 'the floor', 1.5],
      ['without Discord’s checks: one by one, 99 of 100 within', 'the floor', 2],
      ['without Discord’s checks: 200 at once, all answered', 'the floor', 1.5],
    ]);
  });
});

/** Half of them and one in a hundred within, and one that took longer than all. */
function hundred(half: number, most: number): readonly number[] {
  return [10_000, most, ...Array.from({ length: 98 }, () => half)];
}
