import type { Clock } from '../domain/ports.ts';

export interface Bucket {
  /** When it holds so many tokens if nobody takes one before, in milliseconds since 1970. */
  readyAt(tokens: number): number;
  /** Takes one; only to be called when `readyAt(1)` has come. */
  take(): void;
}

/** A token bucket that starts full: at most `capacity` at once, `perMinute` in the long run. */
export function createBucket({
  capacity,
  perMinute,
  clock,
}: {
  capacity: number;
  perMinute: number;
  clock: Pick<Clock, 'now'>;
}): Bucket {
  let tokens = capacity;
  let filledAt = clock.now();

  function fill(): void {
    const now = clock.now();
    // A clock that is set back gives no tokens and takes none.
    tokens = Math.min(capacity, tokens + (Math.max(0, now - filledAt) * perMinute) / 60_000);
    filledAt = now;
  }

  return {
    readyAt(wanted) {
      fill();
      return filledAt + Math.max(0, Math.ceil(((wanted - tokens) * 60_000) / perMinute));
    },
    take() {
      fill();
      tokens -= 1;
    },
  };
}
