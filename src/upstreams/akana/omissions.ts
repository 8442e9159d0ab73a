import { UpstreamFailure } from '../../domain/failure.ts';
import { createDoubts } from './doubts.ts';

/** Tickets that are there, as their own pages say, and that no list has: a list may be late, or never have them. */
export interface Omissions {
  /**
   * One more reading has none of these. Whether that is believed: it was so of one of them in three looks in a row, or
   * of others before. Throws when the lists were just read again, for nothing.
   */
  note(ids: readonly string[]): boolean;
  /** These are listed. */
  settle(ids: readonly string[]): void;
}

export function createOmissions(): Omissions {
  const doubts = createDoubts();
  /** Those that made this look read again. */
  let missed = new Set<string>();
  let isProven = false;

  return {
    note(ids) {
      if (isProven) return true;
      const isForNothing = ids.some((id) => missed.has(id));
      missed = new Set(isForNothing ? [] : ids);
      if (isForNothing)
        throw new UpstreamFailure('Akana', 'malformed', { cause: new Error('no list has a ticket that is there') });
      doubts.note(ids);
      isProven = ids.some((id) => doubts.isOld(id));
      return isProven;
    },
    settle(ids) {
      doubts.settle(ids);
      for (const id of ids) missed.delete(id);
    },
  };
}
