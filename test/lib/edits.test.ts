import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edits, likelyEdits } from '../../src/lib/edits.ts';

describe('the edits between two texts', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'abd', 1],
    ['kitten', 'sitting', 3],
    ['sonci', 'sonic', 1],
  ])('%j and %j are %i', (from, to, count) => {
    expect(edits(from, to)).toBe(count);
  });

  it('are the same both ways, none only for equals, and never more than letters', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (from, to) => {
        expect(edits(from, to)).toBe(edits(to, from));
        expect(edits(from, to) === 0).toBe(from === to);
        expect(edits(from, to)).toBeLessThanOrEqual(Math.max(from.length, to.length));
      }),
    );
  });

  it('are the same when only a few are looked for, or none are told', () => {
    const few = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
    fc.assert(
      fc.property(few, few, fc.nat({ max: 6 }), (from, to, most) => {
        const all = edits(from, to) ?? Infinity;

        expect(edits(from, to, most)).toBe(all <= most ? all : null);
      }),
      { numRuns: 2000 },
    );
  });
});

it.each([
  [0, 0],
  [2, 0],
  [3, 1],
  [5, 1],
  [6, 2],
  [8, 2],
  [9, 3],
  [100, 3],
])('a slip of the finger in %i letters makes at most %i edits', (length, most) => {
  expect(likelyEdits(length)).toBe(most);
});
