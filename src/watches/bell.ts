import type { Clock } from '../domain/ports.ts';

/** Sleeps that a ring ends. One that begins after a ring is not ended by it. */
export interface Bell {
  ring(): void;
  /** Resolves after `ms`, at a ring or when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export function createBell(clock: Pick<Clock, 'sleep'>): Bell {
  let ringing = new AbortController();

  return {
    ring() {
      ringing.abort();
      ringing = new AbortController();
    },
    async sleep(ms, signal) {
      await clock.sleep(Math.ceil(ms), AbortSignal.any([signal, ringing.signal])).catch(() => undefined);
    },
  };
}
