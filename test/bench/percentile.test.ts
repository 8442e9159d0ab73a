import { expect, it } from 'vitest';
import { percentile } from '../../bench/percentile.ts';

it.each([
  { share: 0.5, value: 50 },
  { share: 0.99, value: 99 },
  { share: 1, value: 100 },
])('$share of a hundred numbers are at most $value', ({ share, value }) => {
  const numbers = Array.from({ length: 100 }, (_, at) => 100 - at);

  expect(percentile(numbers, share)).toBe(value);
});
