import { UpstreamFailure } from '../../domain/failure.ts';
import type { Clock } from '../../domain/ports.ts';

const attempts = 4;
const pauseMs = 200;

/** Reads again, after a short pause, what came out as `null` because it does not add up; then it is `malformed`. */
export async function untilItAddsUp<T>(
  read: () => Promise<T | null>,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await read();
    if (result !== null) return result;
    if (attempt === attempts) break;
    await clock.sleep(pauseMs * attempt, signal).catch((cause: unknown) => {
      throw new UpstreamFailure('RetroAchievements', 'timed-out', { cause });
    });
  }
  throw new UpstreamFailure('RetroAchievements', 'malformed', { cause: new Error('the list does not add up') });
}
