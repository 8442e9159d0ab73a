import type { Clock } from '../domain/ports.ts';
import { untilAborted } from '../lib/until-aborted.ts';

/** An interaction's token lives 15 minutes, of which sending the answer may take two. */
const PATIENCE_MS = 12 * 60_000;
const MOST_AT_ONCE = 3;

type InterruptedWhy = 'restart' | 'too-long' | 'over';

/** A long command was ended before it had its answer. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  /** `over`: the answer is there, or can no longer come. */
  readonly why: InterruptedWhy;

  constructor(why: InterruptedWhy) {
    super(`a long command was interrupted: ${why}`);
    this.why = why;
  }
}

/** Commands that take minutes: one for each person, a few in all. */
export function createLongRuns({ clock }: { clock: Clock }) {
  const askers = new Set<string>();
  const stopping = new AbortController();

  return {
    /** What this person has to wait for before a long command of theirs can begin. */
    waitsFor(userId: string): 'own' | 'others' | null {
      if (askers.has(userId)) return 'own';
      return askers.size >= MOST_AT_ONCE ? 'others' : null;
    },

    /**
     * Rejects with `Interrupted` as soon as nobody can wait any longer, whatever the work does about its signal, which
     * aborts then too. The person's place is taken until `over`: what was made is held, and on its way, until then.
     */
    async run<T>(userId: string, over: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
      const ended = new AbortController();
      const tooLong = new AbortController();
      const signal = AbortSignal.any([stopping.signal, tooLong.signal, over]);
      signal.throwIfAborted();
      askers.add(userId);
      over.addEventListener('abort', () => askers.delete(userId), { once: true });
      clock.sleep(PATIENCE_MS, ended.signal).then(
        () => tooLong.abort(new Interrupted('too-long')),
        () => undefined,
      );
      try {
        // First of the two, for what the work then says is only that it was given up.
        return await Promise.race([untilAborted(signal), work(signal)]);
      } finally {
        ended.abort();
      }
    },

    /** Interrupts all, and whatever would begin after this. */
    stop(): void {
      stopping.abort(new Interrupted('restart'));
    },
  };
}
