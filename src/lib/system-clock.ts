// Node turns a longer delay into one of a millisecond.
const longestMs = 2_147_483_647;

export const systemClock = {
  now: (): number => Date.now(),
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    let left = Math.max(0, ms);
    for (; left > longestMs; left -= longestMs) await sleep(longestMs, signal);
    await sleep(left, signal);
  },
};

/** Node's own makes an error with a stack of each one that is given up, and nearly all are. */
function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    }, ms);
    function giveUp(): void {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}

/** Milliseconds that never jump, whatever is done to the machine's clock. */
export const systemElapsed = (): number => performance.now();
