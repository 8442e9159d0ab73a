export interface Bucket {
  /** When it holds so many tokens if nobody takes one before, in milliseconds of `elapsed`. */
  readyAt(tokens: number): number;
  /** Takes one; only to be called when `readyAt(1)` has come. */
  take(): void;
}

/** A token bucket that starts full: at most `capacity` at once, `perMinute` in the long run. */
export function createBucket({
  capacity,
  perMinute,
  elapsed,
}: {
  capacity: number;
  perMinute: number;
  elapsed: () => number;
}): Bucket {
  let tokens = capacity;
  let filledAt = elapsed();

  function fill(): void {
    const now = elapsed();
    tokens = Math.min(capacity, tokens + ((now - filledAt) * perMinute) / 60_000);
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
