import { describe, expect, it } from 'vitest';
import type { Told } from '../../../../playground/protocol.ts';
import { createTurns } from '../../../../playground/page/panel/turns.ts';
import { Refused } from '../../../../playground/page/server.ts';

/** Something to do, which is over when it is said to be. */
function aDeed() {
  const { promise, resolve, reject } = Promise.withResolvers<Told>();
  let isBegun = false;
  return {
    act(): Promise<Told> {
      isBegun = true;
      return promise;
    },
    isBegun: () => isBegun,
    succeed: (told: string) => resolve({ told }),
    refuse: (error: string) => reject(new Refused({ error, option: null })),
  };
}

describe('what came of a deed', () => {
  it('is what the last one told', async () => {
    const turns = createTurns(() => undefined);
    const [first, second] = [aDeed(), aDeed()];

    const done = [turns.attempt(first.act), turns.attempt(second.act)];
    second.succeed('Two.');
    first.succeed('One.');

    expect(await Promise.all(done)).toEqual([true, true]);
    expect(turns.said()).toEqual({ text: 'Two.', isRefusal: false });
  });

  it('waits for its turn', async () => {
    const turns = createTurns(() => undefined);
    const [first, second] = [aDeed(), aDeed()];

    const one = turns.attempt(first.act);
    const other = turns.attempt(second.act);
    await new Promise((resolve) => setTimeout(resolve));
    expect(second.isBegun()).toBe(false);
    first.succeed('One.');
    await one;
    await new Promise((resolve) => setTimeout(resolve));
    expect(second.isBegun()).toBe(true);
    second.succeed('Two.');
    await other;
  });

  it('is a refusal, after which the next is done', async () => {
    const turns = createTurns(() => undefined);
    const [first, second] = [aDeed(), aDeed()];

    const one = turns.attempt(first.act);
    first.refuse('Not that.');
    expect(await one).toBe(false);
    expect(turns.said()).toEqual({ text: 'Not that.', isRefusal: true });
    const other = turns.attempt(second.act);
    second.succeed('Two.');

    expect(await other).toBe(true);
    expect(turns.said()).toEqual({ text: 'Two.', isRefusal: false });
  });
});
