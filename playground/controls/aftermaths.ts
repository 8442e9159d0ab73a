/** What the bot may still feel when a trouble is mended. */
export interface Aftermath {
  /** A sentence. */
  readonly told: string;
  readonly forMs: number;
}

/** What is still felt of everything that was mended; `onEnd` hears when something is over by itself. */
export function createAftermaths(onEnd: () => void) {
  const endings = new Map<string, NodeJS.Timeout>();

  return {
    /** `null` when nothing is felt any more. */
    note: (): string | null => (endings.size === 0 ? null : [...endings.keys()].join(' ')),
    begin({ told, forMs }: Aftermath): void {
      clearTimeout(endings.get(told));
      const ending = setTimeout(() => {
        endings.delete(told);
        onEnd();
      }, forMs);
      endings.set(told, ending.unref());
    },
    /** The bot has found that all is well. */
    endAll(): void {
      if (endings.size === 0) return;
      for (const ending of endings.values()) clearTimeout(ending);
      endings.clear();
      onEnd();
    },
  };
}
