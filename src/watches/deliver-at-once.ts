/** Pieces of work that go on at the same time. What one of them cannot go on from ends all. */
export interface AtOnce {
  /** Aborts when something failed, and with the signal that was handed over. */
  readonly signal: AbortSignal;
  isFull(): boolean;
  /** Resolves when it has ended, however that was. */
  begin(work: () => Promise<void>): Promise<void>;
  /** Resolves when all have ended; rejects with what the first one failed of. */
  ended(): Promise<void>;
}

export function createAtOnce({ most, signal }: { most: number; signal: AbortSignal }): AtOnce {
  const failed = new AbortController();
  const underWay = new Set<Promise<void>>();

  return {
    signal: AbortSignal.any([signal, failed.signal]),
    isFull: () => underWay.size >= most,
    begin(work) {
      const own = work()
        .catch((problem: unknown) => failed.abort(problem))
        .finally(() => underWay.delete(own));
      underWay.add(own);
      return own;
    },
    async ended() {
      await Promise.all(underWay);
      failed.signal.throwIfAborted();
    },
  };
}
