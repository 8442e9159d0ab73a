import { describe, expect, it, onTestFinished } from 'vitest';
import { createDrift } from '../../../playground/controls/drift.ts';

/** Two movers, one of them so slow that it moves only when it is switched on, until the test ends. */
function aDrift({ failing = false } = {}) {
  const moved = { fast: 0, slow: 0 };
  const errors: unknown[] = [];
  const step = () => {
    moved.fast += 1;
    if (failing) throw new RangeError('There is nothing to pick from');
  };
  const drift = createDrift(
    [
      { step, everyMs: 5 },
      { step: () => (moved.slow += 1), everyMs: 60_000 },
    ],
    (error) => errors.push(error),
  );
  const ended = new AbortController();
  const run = () => drift.run(ended.signal);
  onTestFinished(() => ended.abort());
  return { drift, moved, errors, run, ended };
}

describe('a drift', () => {
  it('is on from the start, and moves everything again and again', async () => {
    const { drift, moved, run } = aDrift();

    void run();

    expect(drift.isOn()).toBe(true);
    await expect.poll(() => moved.fast).toBeGreaterThan(2);
    expect(moved.slow).toBe(1);
  });

  it('moves nothing while it is off, and everything at once when it is switched on', async () => {
    const { drift, moved, run } = aDrift();
    drift.set(false);
    void run();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect([drift.isOn(), moved]).toEqual([false, { fast: 0, slow: 0 }]);

    drift.set(true);

    await expect.poll(() => moved.slow).toBe(1);
    expect(drift.isOn()).toBe(true);
  });

  it('ends with its signal, however long the next move would be', async () => {
    const { run, ended } = aDrift();
    const over = run();

    ended.abort();

    expect(await over).toBeUndefined();
  });

  it('tells of a move that fails, and goes on', async () => {
    const { moved, errors, run } = aDrift({ failing: true });

    void run();

    await expect.poll(() => errors.length).toBeGreaterThan(1);
    expect(errors[0]).toBeInstanceOf(RangeError);
    expect(moved.slow).toBe(1);
  });
});
