import type { Priority } from './pace.ts';

interface Asking {
  readonly priority: Priority;
  readonly signal: AbortSignal;
}

/**
 * The first request of a long reading is a person's, who hears at once when there is no answer to be had. All that come
 * after, of whichever list, wait their turns. A reading is known by its signal.
 */
export function createBulkTurns(): <A extends Asking>(asking: A) => A {
  const begun = new WeakSet<AbortSignal>();

  return (asking) => {
    if (asking.priority !== 'bulk' || begun.has(asking.signal)) return asking;
    begun.add(asking.signal);
    return { ...asking, priority: 'people' };
  };
}
