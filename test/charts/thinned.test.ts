import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinned } from '../../src/charts/thinned.ts';

const points = fc
  .uniqueArray(fc.integer({ min: 0, max: 9_999 }), { maxLength: 3000 })
  .chain((times) =>
    fc
      .array(fc.nat({ max: 1000 }), { minLength: times.length, maxLength: times.length })
      .map((values) => times.toSorted((a, b) => a - b).map((at, index) => ({ at, value: values[index] ?? 0 }))),
  );

describe('a line that is thinned', () => {
  it('keeps its order, its highest, its lowest, its first and its last point, and is short', () => {
    fc.assert(
      fc.property(points, (line) => {
        const few = thinned(line, 10_000);

        expect(few).toEqual(line.filter((point) => few.includes(point)));
        expect(few.length).toBeLessThanOrEqual(301);
        expect(few.at(0)).toEqual(line.at(0));
        expect(few.at(-1)).toEqual(line.at(-1));
        const values = (of: typeof few) => of.map(({ value }) => value).toSorted((a, b) => a - b);
        expect([values(few).at(0), values(few).at(-1)]).toEqual([values(line).at(0), values(line).at(-1)]);
      }),
      { numRuns: 50 },
    );
  });

  it('begins where it began, however much happened at once then', () => {
    const line = [5, 9, 1, 6].map((value, at) => ({ at, value }));

    expect(thinned(line, 1_000)).toEqual(line);
  });

  it('is left alone where there is nothing to thin out', () => {
    const line = Array.from({ length: 90 }, (_, day) => ({ at: day * 100, value: day }));

    expect(thinned(line, 9_000)).toEqual(line);
  });
});
