import { UpstreamFailure } from '../../domain/failure.ts';

/** The promise's outcome, or a `timed-out` failure when `signal` aborts first; the work behind it goes on. */
export async function waitFor<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  const giveUp = (): void => reject(new UpstreamFailure('RetroAchievements', 'timed-out'));
  if (signal.aborted) giveUp();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([promise, givenUp]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
