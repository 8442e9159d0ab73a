import { describe, expect, it } from 'vitest';
import { cached, cold, speedRows } from '../../../bench/api-client/speed-rows.ts';

const compared = { what: 'a game', how: 'as it is asked', isSame: true };

describe('the speed of answers', () => {
  it.each([
    { measure: cold, told: 'cold', ours: 3, theirs: 4, ratio: 0.75, goal: { text: '≤ 1 ×', isMet: true } },
    { measure: cold, told: 'cold', ours: 4.1, theirs: 4, ratio: 4.1 / 4, goal: { text: '≤ 1 ×', isMet: false } },
    { measure: cached, told: 'cached', ours: 5000, theirs: 100, ratio: 50, goal: { text: '≥ 50 ×', isMet: true } },
    { measure: cached, told: 'cached', ours: 4900, theirs: 100, ratio: 49, goal: { text: '≥ 50 ×', isMet: false } },
  ])('of $ours to $theirs, $told, is $ratio of theirs', ({ measure, ours, theirs, ratio, goal }) => {
    const [row] = speedRows(
      {
        ours: { p50Ms: ours, perSecond: ours, requests: 1 },
        theirs: { p50Ms: theirs, perSecond: theirs, requests: 1 },
      },
      measure,
      compared,
    );

    expect(row).toMatchObject({ ours, other: { value: theirs }, ratio, goal });
  });

  it('is no goal where the library answers less than was asked', () => {
    const speed = { p50Ms: 1, perSecond: 1, requests: 1 };

    const rows = speedRows({ ours: speed, theirs: speed }, cold, { ...compared, isSame: false });

    expect(rows.map(({ goal }) => goal)).toEqual([null, null]);
  });

  it('comes with the requests that each answer took', () => {
    const [, row] = speedRows(
      { ours: { p50Ms: 1, perSecond: 1, requests: 3 }, theirs: { p50Ms: 1, perSecond: 1, requests: 12 } },
      cold,
      compared,
    );

    expect(row).toMatchObject({ unit: 'requests', ours: 3, other: { value: 12 }, ratio: 0.25, goal: null });
  });
});
