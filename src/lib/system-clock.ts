import { setTimeout as sleep } from 'node:timers/promises';

// Node turns a longer delay into one of a millisecond.
const longestMs = 2_147_483_647;

export const systemClock = {
  now: (): number => Date.now(),
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const options = signal ? { signal } : {};
    try {
      let left = Math.max(0, ms);
      for (; left > longestMs; left -= longestMs) await sleep(longestMs, undefined, options);
      await sleep(left, undefined, options);
    } catch {
      throw signal?.reason;
    }
  },
};

/** Milliseconds that never jump, whatever is done to the machine's clock. */
export const systemElapsed = (): number => performance.now();
