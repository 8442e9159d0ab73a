import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestOf } from '../../src/lib/best-of.ts';

it('the best are the first of all in order, equals as they came', () => {
  const item = fc.record({ rank: fc.nat({ max: 5 }), id: fc.nat() });
  fc.assert(
    fc.property(fc.array(item), fc.nat({ max: 12 }), (items, most) => {
      const byRank = (a: { rank: number }, b: { rank: number }): number => a.rank - b.rank;

      expect(bestOf(items, most, byRank)).toEqual(items.toSorted(byRank).slice(0, most));
    }),
  );
});
