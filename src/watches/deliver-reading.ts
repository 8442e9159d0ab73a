/** When the outbox is read for who is to be told. */
export interface Reading {
  /** There is more to tell, or less. */
  outdate(): void;
  /** It is read now. */
  begin(): void;
  /** How long until it is read; `isBusy`: there is something to do meanwhile. */
  inMs(isBusy: boolean): number;
}

/** What is stored without a word to this process is found so late at most. */
const everyMs = 60_000;
const busyMs = 1_000;

export function createReading(elapsed: () => number): Reading {
  let isOutdated = true;
  let readAt = elapsed() - busyMs;

  return {
    outdate() {
      isOutdated = true;
    },
    begin() {
      isOutdated = false;
      readAt = elapsed();
    },
    inMs(isBusy) {
      if (isOutdated && !isBusy) return 0;
      return Math.max(0, readAt + (isOutdated ? busyMs : everyMs) - elapsed());
    },
  };
}
