import { describe, expect, it } from 'vitest';
import {
  type Choice,
  defaultsOf,
  isNewChoice,
  movedBy,
  toggled,
  typedTo,
} from '../../../../playground/page/message/select-choice.ts';

const aChoice = (min: number, max: number): Choice => ({
  options: [
    { label: 'Card Payments', value: 'a', default: true },
    { label: 'Ledger', value: 'b' },
    { label: 'Catalog', value: 'c' },
    { label: 'ledger 2', value: 'd', default: false },
  ],
  min,
  max,
});
const one = aChoice(1, 1);

describe('a choice among options', () => {
  it('begins with the defaults', () => {
    expect(defaultsOf(one)).toEqual(['a']);
  });

  it.each([
    { range: [1, 1], chosen: [], value: 'b', after: ['b'] },
    { range: [1, 1], chosen: ['a'], value: 'b', after: ['b'] },
    { range: [1, 1], chosen: ['a'], value: 'a', after: ['a'] },
    { range: [0, 1], chosen: ['a'], value: 'a', after: [] },
    { range: [1, 2], chosen: ['a'], value: 'b', after: ['a', 'b'] },
    { range: [1, 2], chosen: ['a', 'b'], value: 'c', after: ['a', 'b'] },
    { range: [1, 2], chosen: ['a', 'b'], value: 'a', after: ['b'] },
  ])('of $range: $value after $chosen makes $after', ({ range: [min = 1, max = 1], chosen, value, after }) => {
    expect(toggled(chosen, value, aChoice(min, max))).toEqual(after);
  });

  it.each([
    { min: 1, chosen: ['b'], before: ['a'], isNew: true },
    { min: 1, chosen: ['a'], before: ['a'], isNew: false },
    { min: 1, chosen: ['b', 'a'], before: ['a', 'b'], isNew: false },
    { min: 2, chosen: ['b'], before: ['a', 'b'], isNew: false },
    { min: 1, chosen: ['b'], before: ['a', 'b'], isNew: true },
    { min: 1, chosen: [], before: ['a'], isNew: false },
    { min: 0, chosen: [], before: ['a'], isNew: true },
  ])('of at least $min, $chosen instead of $before is sent: $isNew', ({ min, chosen, before, isNew }) => {
    expect(isNewChoice(chosen, before, aChoice(min, 4))).toBe(isNew);
  });
});

describe('keys in a list of options', () => {
  it.each([
    { key: 'ArrowDown', from: 0, to: 1 },
    { key: 'ArrowDown', from: 9, to: 9 },
    { key: 'ArrowUp', from: 1, to: 0 },
    { key: 'ArrowUp', from: 0, to: 0 },
    { key: 'PageDown', from: 1, to: 6 },
    { key: 'PageDown', from: 7, to: 9 },
    { key: 'PageUp', from: 7, to: 2 },
    { key: 'PageUp', from: 2, to: 0 },
    { key: 'Home', from: 7, to: 0 },
    { key: 'End', from: 0, to: 9 },
    { key: 'ArrowLeft', from: 3, to: null },
    { key: 'a', from: 3, to: null },
  ])('$key goes from $from to $to of ten', ({ key, from, to }) => {
    expect(movedBy(key, from, 10)).toBe(to);
  });

  it.each([
    { typed: 'l', from: 0, to: 1 },
    { typed: 'l', from: 1, to: 3 },
    { typed: 'L', from: 3, to: 1 },
    { typed: 'le', from: 1, to: 1 },
    { typed: 'ledger 2', from: 1, to: 3 },
    { typed: 'cat', from: -1, to: 2 },
    { typed: 'x', from: 0, to: null },
  ])('"$typed" goes from $from to $to', ({ typed, from, to }) => {
    expect(typedTo(typed, from, one)).toBe(to);
  });

  it.each([
    { typed: 'q', to: 1 },
    { typed: '#q', to: 1 },
    { typed: 'sam', to: 2 },
  ])('"$typed" goes to a name without its mark: $to', ({ typed, to }) => {
    const options = ['#tickets', '#qa', '@Sam'].map((label) => ({ label, value: label }));

    expect(typedTo(typed, 0, { options, min: 1, max: 1 })).toBe(to);
  });
});
