import { nextTurn } from '../../lib/next-turn.ts';
import type { Asking } from './client.ts';

/** Work that nobody waits for, until somebody does. */
export interface Urgency {
  /** Makes one request, as a person's while one waits; when the first person comes, it is made anew as that. */
  ask<T>(signal: AbortSignal, request: (asking: Asking) => Promise<T>): Promise<T>;
  /** Somebody waits until `answer` settles. */
  whileWaiting<T>(priority: Asking['priority'], answer: Promise<T>): Promise<T>;
}

export function createUrgency(): Urgency {
  let people = 0;
  let nextPerson = new AbortController();

  return {
    async ask(signal, request) {
      // Whoever begins it says only then that they wait: what they abort would be the breaker's probe.
      if (people === 0) await nextTurn();
      if (people === 0) {
        // A background request may be queued for minutes, and would never tell a person to come back later.
        const interruption = nextPerson.signal;
        try {
          return await request({ priority: 'background', signal: AbortSignal.any([signal, interruption]) });
        } catch (error) {
          if (!interruption.aborted || signal.aborted) throw error;
        }
      }
      return await request({ priority: 'people', signal });
    },

    async whileWaiting(priority, answer) {
      if (priority !== 'people') return await answer;
      people += 1;
      nextPerson.abort();
      nextPerson = new AbortController();
      try {
        return await answer;
      } finally {
        people -= 1;
      }
    },
  };
}
