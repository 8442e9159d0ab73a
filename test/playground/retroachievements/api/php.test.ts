import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEmpty, readParams, toInt } from '../../../../playground/retroachievements/api/php.ts';

describe('toInt', () => {
  it.each([
    ['12', 12],
    ['12abc', 12],
    ['1e3', 1000],
    ['-5', -5],
    ['+5', 5],
    ['3.99', 3],
    ['.5', 0],
    ['abc', 0],
    ['', 0],
    ['0x1A', 0],
    [['x'], 1],
    [undefined, 0],
  ])('of %j is %i', (value, expected) => {
    expect(toInt(value)).toBe(expected);
  });

  it('reads every whole number back, whatever words follow it', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom('', 'abc', ' 7', '-1', '_'), (number, rest) => {
        expect(toInt(`${number}${rest}`)).toBe(number);
      }),
    );
  });
});

it.each([
  ['0', true],
  [undefined, true],
  ['00', false],
  ['x', false],
])('isEmpty of %j is %s', (value, expected) => {
  expect(isEmpty(value)).toBe(expected);
});

describe('readParams', () => {
  it.each([
    ['u=first&u=last', { u: 'last' }],
    ['u=+padded+', { u: 'padded' }],
    ['u=before&u=++', {}],
    ['u[]=a&u[]=b', { u: ['a', 'b'] }],
  ])('reads %s as PHP does', (query, expected) => {
    expect(Object.fromEntries(readParams(new URLSearchParams(query)))).toEqual(expected);
  });
});
