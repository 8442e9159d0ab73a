import { describe, expect, it } from 'vitest';
import { createMover, moveWorld } from '../../../playground/retroachievements/move.ts';
import { createSampleWorld } from '../../../playground/retroachievements/sample.ts';
import { noon } from './a-small-world.ts';

const now = () => noon;
const current = ({ open, waiting }: { open: number; waiting: number }) => open + waiting;

describe('a world that moves', () => {
  it('makes one change each time, the same for the same seed', () => {
    const worlds = [createSampleWorld({ now }), createSampleWorld({ now })];
    const changes = worlds.map((world) => {
      let count = 0;
      world.onChange(() => {
        count += 1;
      });
      const step = createMover(world, 5);
      for (let left = 50; left > 0; left -= 1) step();
      return count;
    });

    expect(changes).toEqual([50, 50]);
    expect(worlds[0]?.tickets).toEqual(worlds[1]?.tickets);
  });

  it('keeps about as many tickets open as there were', () => {
    const world = createSampleWorld({ now });
    const before = current(world.truth.site());
    const step = createMover(world, 5);

    for (let left = 1_000; left > 0; left -= 1) step();

    expect(Math.abs(current(world.truth.site()) - before)).toBeLessThan(40);
  });

  it('goes on until the signal aborts', async () => {
    const world = createSampleWorld();
    const stop = new AbortController();
    let changes = 0;
    world.onChange(() => {
      changes += 1;
      if (changes === 5) stop.abort();
    });

    await moveWorld(world, { seed: 1, everyMs: 1, signal: stop.signal });

    expect(changes).toBe(5);
  });
});
