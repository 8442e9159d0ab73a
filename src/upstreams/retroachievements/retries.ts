import { UpstreamFailure } from '../../domain/failure.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock } from '../../domain/ports.ts';

/** What failed is read again after a minute, then after ever longer. */
interface Retries {
  mayRead(key: string): boolean;
  /** Whether the upstream gave it; throws what is no `UpstreamFailure`. */
  succeeds(key: string, read: () => Promise<unknown>): Promise<boolean>;
}

const hourMs = 3_600_000;
const longestRetryMs = 6 * hourMs;

export const retryMs = 60_000;

export function createRetries({ clock, log }: { clock: Clock; log: Log }): Retries {
  const failed = new Map<string, { readonly times: number; readonly retryAt: number }>();

  return {
    mayRead: (key) => (failed.get(key)?.retryAt ?? -Infinity) <= clock.now(),

    async succeeds(key, read) {
      try {
        await read();
        failed.delete(key);
        return true;
      } catch (error) {
        if (!(error instanceof UpstreamFailure)) throw error;
        const times = (failed.get(key)?.times ?? 0) + 1;
        failed.set(key, { times, retryAt: clock.now() + Math.min(longestRetryMs, retryMs * 2 ** (times - 1)) });
        log.debug({ key, kind: error.kind, times }, 'list of games could not be read');
        return false;
      }
    },
  };
}
