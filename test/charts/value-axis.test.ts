import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueTicks } from '../../src/charts/value-axis.ts';

describe('the axis of values', () => {
  it.each([
    { highest: 0, ticks: [0, 1, 2] },
    { highest: 1, ticks: [0, 1, 2] },
    { highest: 3, ticks: [0, 1, 2, 3] },
    { highest: 5, ticks: [0, 1, 2, 3, 4, 5] },
    { highest: 6, ticks: [0, 2, 4, 6] },
    { highest: 12, ticks: [0, 5, 10, 15] },
    { highest: 94, ticks: [0, 20, 40, 60, 80, 100] },
    { highest: 1521, ticks: [0, 500, 1000, 1500, 2000] },
  ])('for $highest is $ticks', ({ highest, ticks }) => {
    expect(valueTicks(highest)).toEqual(ticks);
  });

  it('has three to six whole numbers for any number of tickets', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (highest) => {
        const ticks = valueTicks(highest);

        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.every(Number.isInteger)).toBe(true);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
      }),
    );
  });
});
