import { expect, it } from 'vitest';
import { createSparse } from '../../src/lib/sparse.ts';

it('lets each kind through once, and again when the time is over', () => {
  let now = 0;
  const seen: string[] = [];
  const sparse = createSparse(1000, () => now);
  const say = (kind: string): void => sparse(kind, () => seen.push(`${kind} at ${now}`));

  for (now of [0, 1, 999, 1000, 1001]) say('a');
  say('b');

  expect(seen).toEqual(['a at 0', 'a at 1000', 'b at 1001']);
});
