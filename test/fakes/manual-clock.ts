import type { Clock } from '../../src/domain/ports.ts';

export interface ManualClock extends Clock {
  /** Milliseconds since it was made, whatever the wall clock says. */
  elapsed(): number;
  /** Moves time forward, waking sleepers in the order of their times and letting each do its work first. */
  advance(ms: number): Promise<void>;
  /** Sets the wall clock forward, or back: no time passes. */
  jump(ms: number): void;
  sleepers(): number;
}

/** A clock that stands still until a test moves it. */
export function createManualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let elapsed = 0;
  let wallAtZero = start;
  let sleeping: { at: number; wake: () => void }[] = [];

  return {
    now: () => wallAtZero + elapsed,
    elapsed: () => elapsed,
    sleepers: () => sleeping.length,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const sleeper = {
          at: elapsed + Math.max(0, ms),
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
      const end = elapsed + ms;
      await settled();
      for (let next = firstUntil(end); next !== undefined; next = firstUntil(end)) {
        elapsed = Math.max(elapsed, next.at);
        sleeping = sleeping.filter((other) => other !== next);
        next.wake();
        await settled();
      }
      elapsed = end;
      await settled();
    },
    jump(ms) {
      wallAtZero += ms;
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
