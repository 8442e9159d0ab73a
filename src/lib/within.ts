interface Sleeper {
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Without a reason each would make an error with a stack. */
const SETTLED = 'settled';

/** What `work` gives within `ms`, else `null`: it goes on, and nobody waits for it. No timer is left behind. */
export async function within<T>(ms: number, work: Promise<T>, clock: Sleeper): Promise<T | null> {
  const settled = new AbortController();
  try {
    return await Promise.race([work, clock.sleep(ms, settled.signal).then(() => null)]);
  } finally {
    settled.abort(SETTLED);
  }
}
