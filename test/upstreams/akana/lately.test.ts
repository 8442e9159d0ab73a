import { expect, it } from 'vitest';
import { createLately } from '../../../src/upstreams/akana/lately.ts';

it('what is wanted again in time is kept, and what is not is made anew', () => {
  let now = 0;
  let made = 0;
  const held = createLately<number>({ keepMs: 10, elapsed: () => now });
  const want = (key: string) => held(key, () => (made += 1));

  expect([want('a'), want('b'), want('a')]).toEqual([1, 2, 1]);
  now = 9;
  expect(want('a')).toBe(1);
  now = 18;
  expect([want('a'), want('b')]).toEqual([1, 3]);
  now = 28;
  expect([want('b'), want('a')]).toEqual([4, 5]);
});
