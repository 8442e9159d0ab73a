import { describe, expect, it } from 'vitest';
import { createOneAtATime } from '../../src/lib/one-at-a-time.ts';

describe('tasks of one key', () => {
  it('run one after another, in order, also after one that failed', async () => {
    const oneAtATime = createOneAtATime();
    const steps: string[] = [];
    const task = (name: string, fails = false) =>
      oneAtATime('key', async () => {
        steps.push(`${name} begins`);
        await Promise.resolve();
        steps.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });

    const results = await Promise.allSettled([task('a'), task('b', true), task('c')]);

    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('do not wait for those of another key', async () => {
    const oneAtATime = createOneAtATime();
    const held = Promise.withResolvers<void>();
    const first = oneAtATime('a', () => held.promise);

    expect(await oneAtATime('b', () => Promise.resolve('done'))).toBe('done');

    held.resolve();
    await first;
  });
});
