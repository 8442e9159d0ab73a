import { relativeTime } from '../relative-time.ts';

const minuteMs = 60_000;

export type ShownTimes = ReturnType<typeof createShownTimes>;

/** The relative times on the page. They go on by themselves: nothing around them is drawn again for that. */
export function createShownTimes(now: () => number) {
  const shown = new Set<{ readonly seconds: number; said: string; readonly say: (words: string) => void }>();
  const words = (seconds: number): string => relativeTime(seconds, now());

  return {
    /** "4 seconds ago", of seconds since 1970. */
    words,
    /** Tells whenever it reads differently, until what is returned is called. */
    show(seconds: number, say: (words: string) => void): () => void {
      const one = { seconds, said: words(seconds), say };
      shown.add(one);
      return () => void shown.delete(one);
    },
    tick(): void {
      for (const one of shown) {
        const next = words(one.seconds);
        if (next === one.said) continue;
        one.said = next;
        one.say(next);
      }
    },
    /** How long until one of them may read differently. */
    untilNextMs(): number {
      const at = now();
      const showsSeconds = shown.values().some(({ seconds }) => Math.abs(seconds * 1000 - at) <= minuteMs);
      const everyMs = showsSeconds ? 1000 : minuteMs;
      return everyMs - (at % everyMs);
    },
  };
}
