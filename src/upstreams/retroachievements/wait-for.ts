import { UpstreamFailure } from '../../domain/failure.ts';
import type { Clock } from '../../domain/ports.ts';

// What a question waits for often ends with it, and what went wrong there says more than "too late".
const momentMs = 250;

/** The promise's outcome, or a `timed-out` failure a moment after `signal` aborts; the work behind it goes on. */
export async function waitFor<T>(promise: Promise<T>, signal: AbortSignal, clock: Clock): Promise<T> {
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  const over = new AbortController();
  const timedOut = (): void => reject(new UpstreamFailure('RetroAchievements', 'timed-out'));
  const giveUp = (): void => void clock.sleep(momentMs, over.signal).then(timedOut, () => undefined);
  if (signal.aborted) timedOut();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([promise, givenUp]);
  } catch (error) {
    if (!signal.aborted || error instanceof UpstreamFailure) throw error;
    throw new UpstreamFailure('RetroAchievements', 'timed-out', { cause: error });
  } finally {
    signal.removeEventListener('abort', giveUp);
    // To abort costs as much as all the rest, and mostly nothing waits.
    if (signal.aborted) over.abort();
  }
}
