import { describe, expect, it } from 'vitest';
import { countByAge, daysSince } from '../../src/domain/age.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('the age of a ticket', () => {
  it.each([
    { ms: 0, days: 0 },
    { ms: day - 1, days: 0 },
    { ms: day, days: 1 },
    { ms: 7 * day + 23 * hour, days: 7 },
    { ms: -5 * day, days: 0 },
  ])('is $days whole days after $ms ms', ({ ms, days }) => {
    expect(daysSince(1_700_000_000_000 - ms, 1_700_000_000_000)).toBe(days);
  });

  it.each([
    { days: 0, age: '0-7' },
    { days: 7, age: '0-7' },
    { days: 8, age: '8-30' },
    { days: 30, age: '8-30' },
    { days: 31, age: '31-60' },
    { days: 60, age: '31-60' },
    { days: 61, age: '60+' },
    { days: 100_000, age: '60+' },
  ])('of $days days counts as $age', ({ days, age }) => {
    expect(countByAge([days])).toEqual({ '0-7': 0, '8-30': 0, '31-60': 0, '60+': 0, [age]: 1 });
  });

  it('counts each ticket once', () => {
    const counts = countByAge(Array.from({ length: 100 }, (_, days) => days));

    expect(counts).toEqual({ '0-7': 8, '8-30': 23, '31-60': 30, '60+': 39 });
  });
});
