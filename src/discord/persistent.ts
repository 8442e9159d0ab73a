import { DiscordAPIError, RateLimitError } from 'discord.js';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import { createSparse } from '../lib/sparse.ts';

export interface Patience {
  /** Before the second time, the third, and so on. */
  readonly pausesMs: readonly number[];
  /** So long after the first time it is sent for the last time. */
  readonly withinMs: number;
}

/** Where Discord does not say how long we are to wait. */
const UNNAMED_MS = 1_000;
/** In bad times every answer is sent more than once. */
const SPARSE_MS = 60_000;

export interface PersistentDeps {
  readonly clock: Pick<Clock, 'sleep'>;
  readonly elapsed: () => number;
  readonly log: Pick<Log, 'warn' | 'debug'>;
}

/** Sends a request again where that may help. Throws what the last one threw. */
export function createPersistent({ clock, elapsed, log }: PersistentDeps) {
  const sparsely = createSparse(SPARSE_MS, elapsed);

  return async (
    send: () => Promise<unknown>,
    { pausesMs, withinMs }: Patience,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<void> => {
    const began = elapsed();
    const pauses = [...pausesMs];
    for (;;) {
      try {
        await send();
        return;
      } catch (error) {
        const waitMs = waitAfter(error, pauses);
        if (waitMs === null || elapsed() + waitMs - began > withinMs || signal.aborted) throw error;
        tell(error, waitMs);
        await clock.sleep(waitMs, signal);
      }
    }
  };

  function tell(error: unknown, againInMs: number): void {
    let level: 'warn' | 'debug' = 'debug';
    sparsely('again', () => {
      level = 'warn';
    });
    log[level]({ err: error, againInMs }, 'Discord did not take a request: it is sent again');
  }
}

/** How long to wait before it is sent again, or `null`. Takes what it uses of the pauses. */
function waitAfter(error: unknown, pauses: number[]): number | null {
  // What Discord refuses it refuses again, and may hold each time against us.
  if (error instanceof DiscordAPIError) return null;
  const pauseMs = pauses.shift();
  if (pauseMs === undefined) return null;
  if (!(error instanceof RateLimitError)) return pauseMs;
  if (error.retryAfter > 0) return error.retryAfter;
  pauses.length = 0;
  return UNNAMED_MS;
}
