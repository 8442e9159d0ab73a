import { describe, expect, it } from 'vitest';
import { createSteadyTime } from '../../src/watches/steady-time.ts';
import { createManualClock } from '../fakes/manual-clock.ts';

const hour = 3_600_000;

describe('a time that is kept through jumps of the wall clock', () => {
  it('is what it was while the clock goes on', async () => {
    const clock = createManualClock();
    const steady = createSteadyTime({ clock, elapsed: clock.elapsed });
    const at = clock.now() - 5_000;
    const mark = steady.markOf(at);

    await clock.advance(hour);

    expect(steady.timeOf(mark)).toBe(at);
    expect(clock.elapsed() - mark).toBe(hour + 5_000);
  });

  it.each([{ by: hour }, { by: -hour }])('is as long ago as before after a jump by $by', ({ by }) => {
    const clock = createManualClock();
    const steady = createSteadyTime({ clock, elapsed: clock.elapsed });
    const mark = steady.markOf(clock.now() - 5_000);

    clock.jump(by);

    expect(clock.now() - steady.timeOf(mark)).toBe(5_000);
  });

  it('is now when it was still to come', () => {
    const clock = createManualClock();
    const steady = createSteadyTime({ clock, elapsed: clock.elapsed });

    expect(steady.markOf(clock.now() + hour)).toBe(clock.elapsed());
  });
});
