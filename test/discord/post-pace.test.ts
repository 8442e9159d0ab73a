import { describe, expect, it } from 'vitest';
import { createPostPace } from '../../src/discord/post-pace.ts';
import { createRandom } from '../../playground/random.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';

const never = new AbortController().signal;

function aPace() {
  const clock = createSteppedClock();
  const pace = createPostPace({ clock, elapsed: clock.elapsed });
  const times: number[] = [];
  return {
    ...clock,
    pace,
    times,
    queue(count: number): void {
      for (let at = 0; at < count; at += 1) void pace.turn(never).then(() => times.push(clock.elapsed()));
    },
  };
}

/** A clock on which nothing of this process may run for a while: timers that are due meanwhile fire afterwards. */
function createSteppedClock() {
  let now = 0;
  let sleeping: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    elapsed: () => now,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((wake) => {
        // As timers may, it wakes a little early.
        const sleeper = { at: now + ms - 0.9, wake };
        sleeping.push(sleeper);
        signal?.addEventListener('abort', () => {
          sleeping = sleeping.filter((other) => other !== sleeper);
          wake();
        });
      }),
    sleepers: () => sleeping.length,
    stall(ms: number): void {
      now += ms;
    },
    async advance(ms: number): Promise<void> {
      for (const end = now + ms; now < end; now += 0.5) {
        for (const { wake } of sleeping.filter(({ at }) => at <= now)) wake();
        sleeping = sleeping.filter(({ at }) => at > now);
        await nextTurn();
      }
    },
  };
}

/** The most in any second. */
function mostInASecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
}

describe('the pace', () => {
  it('lets a thousand go within 22 seconds, and never more than fifty in one', async () => {
    const { advance, queue, times } = aPace();

    queue(1_000);
    await advance(22_000);

    expect(times).toHaveLength(1_000);
    expect(mostInASecond(times)).toBe(50);
  });

  it('lets only a few go at once, however long nothing could go', async () => {
    const { advance, queue, stall, times } = aPace();

    await advance(3_000);
    queue(100);
    await advance(500);
    stall(500);
    await advance(2_000);

    const closeTo = (from: number) => times.filter((at) => at >= from && at < from + 15).length;
    expect(closeTo(3_000)).toBe(1);
    expect(Math.max(...times.map(closeTo))).toBeLessThanOrEqual(6);
  });

  it('loses nothing to timers that are late', async () => {
    const { advance, queue, stall, times } = aPace();

    queue(480);
    for (let at = 0; at < 400; at += 1) {
      await advance(5);
      stall(20);
    }

    expect(times).toHaveLength(480);
  });

  it('lets no more than fifty go in a second after a stall', async () => {
    const { advance, queue, stall, times } = aPace();

    queue(300);
    for (const ms of [30, 200, 3_000, 90, 60]) {
      await advance(700);
      stall(ms);
    }
    await advance(5_000);

    expect(times).toHaveLength(300);
    expect(mostInASecond(times)).toBeLessThanOrEqual(50);
  });

  it('lets no more than fifty arrive in a second, whatever comes before them and on their way', async () => {
    const { advance, elapsed, pace, sleep } = aPace();
    const random = createRandom(1942);
    const arrivals: number[] = [];
    let stalledUntil = 0;
    const send = async (): Promise<void> => {
      await pace.turn(never);
      // As a database or a busy process does, now and then it holds up all of them.
      if (random.int(1, 30) === 1) stalledUntil = elapsed() + random.int(100, 700);
      await sleep(Math.max(random.int(1, 20), stalledUntil - elapsed()));
      const ended = pace.begin();
      await sleep(Math.max(random.int(5, 40), random.int(0, 1) * (stalledUntil - elapsed())));
      arrivals.push(elapsed());
      await sleep(random.int(5, 40));
      ended();
    };
    const all = Promise.all(Array.from({ length: 500 }, send));
    await advance(40_000);
    await all;

    expect(arrivals).toHaveLength(500);
    expect(mostInASecond(arrivals)).toBeLessThanOrEqual(50);
    expect(mostInASecond(arrivals)).toBeGreaterThan(45);
  });

  it('loses nothing to a short stall in every second', async () => {
    const { advance, queue, stall, times } = aPace();

    queue(480);
    for (let second = 0; second < 10; second += 1) {
      await advance(820);
      stall(200);
    }

    expect(times.length).toBeGreaterThanOrEqual(470);
  });

  it('lets those go in the order in which they came, and who goes ahead before them', async () => {
    const { advance, pace } = aPace();
    const order: string[] = [];
    const names = Array.from({ length: 20 }, (_, at) => `${at}`);
    for (const name of names) void pace.turn(never).then(() => order.push(name));
    void pace.turnAhead().then(() => order.push('ahead'));
    await advance(1_000);

    expect(order.filter((name) => name !== 'ahead')).toEqual(names);
    expect(order.indexOf('ahead')).toBeLessThan(10);
  });

  it('rejects whoever gives up, at once and with the reason, and gives their turn to the next', async () => {
    const { advance, pace, queue, times } = aPace();
    const leaving = new AbortController();
    queue(50);
    const left = [pace.turn(leaving.signal), pace.turn(leaving.signal)];
    queue(1);

    leaving.abort('enough');

    await expect(left[0]).rejects.toBe('enough');
    await expect(left[1]).rejects.toBe('enough');
    await expect(pace.turn(leaving.signal)).rejects.toBe('enough');
    await advance(1_025);
    expect(times).toHaveLength(51);
  });

  it('leaves nothing running when nobody waits', async () => {
    const { advance, queue, sleepers } = aPace();

    queue(3);
    await advance(1_000);

    expect(sleepers()).toBe(0);
  });
});
