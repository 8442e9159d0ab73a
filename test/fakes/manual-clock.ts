import type { Clock } from '../../src/domain/ports.ts';

export interface ManualClock extends Clock {
  /** Moves time forward, waking sleepers in the order of their times and letting each do its work first. */
  advance(ms: number): Promise<void>;
  sleepers(): number;
}

/** A clock that stands still until a test moves it. */
export function createManualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let now = start;
  let sleeping: { at: number; wake: () => void }[] = [];

  return {
    now: () => now,
    sleepers: () => sleeping.length,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const sleeper = {
          at: now + Math.max(0, ms),
          wake() {
            signal?.removeEventListener('abort', giveUp);
            resolve();
          },
        };
        function giveUp(): void {
          sleeping = sleeping.filter((other) => other !== sleeper);
          reject(signal?.reason);
        }
        signal?.addEventListener('abort', giveUp, { once: true });
        sleeping.push(sleeper);
      });
    },
    async advance(ms) {
      const end = now + ms;
      await settled();
      for (let next = firstUntil(end); next !== undefined; next = firstUntil(end)) {
        now = Math.max(now, next.at);
        sleeping = sleeping.filter((other) => other !== next);
        next.wake();
        await settled();
      }
      now = end;
      await settled();
    },
  };

  function firstUntil(end: number): { at: number; wake: () => void } | undefined {
    return sleeping.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  }
}

/** Lets everything that waits for nothing but its turn go on. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
