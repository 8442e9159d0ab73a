import { LRUCache } from 'lru-cache';
import { UpstreamFailure } from '../../domain/failure.ts';
import { isCurrent, type Ticket } from '../../domain/ticket.ts';
import type { FoundFates } from './look-ups.ts';

/** Tickets that are current, as their rows say, and that no list has. */
export interface MissingTickets {
  /**
   * Throws while a list that lost many at once may be a mistake of the server: most that were looked up are missing, and
   * were not yet in three looks. Then they were removed indeed, as with all achievements of a game.
   */
  believe(found: FoundFates, list: { readonly rows: readonly Ticket[]; readonly unreadable: number }): void;
  /** These are listed: nobody misses them any more. */
  settle(tickets: Iterable<{ readonly id: number | string }>): void;
}

const looksToBelieve = 3;
const fewestLost = 4;

export function createMissingTickets(): MissingTickets {
  const looks = new LRUCache<string, number>({ max: 1000 });

  function isNewlyMissing(id: string): boolean {
    return (looks.get(id) ?? 0) < looksToBelieve;
  }

  return {
    believe(found, { rows, unreadable }) {
      // Rows that cannot be shown may be some of those that seem gone.
      const lost = found.size - unreadable;
      if (lost < fewestLost || lost <= (rows.filter(isCurrent).length + found.size) / 5) return;

      const missing = [...found].flatMap(([id, fate]) => (fate === null ? [id] : []));
      const lookedUp = found.values().reduce((count, fate) => (fate?.kind === 'unknown' ? count : count + 1), 0);
      for (const id of missing) looks.set(id, (looks.get(id) ?? 0) + 1);
      if (missing.filter(isNewlyMissing).length <= lookedUp / 2) return;
      const cause = new Error('too many tickets vanished at once');
      throw new UpstreamFailure('RetroAchievements', 'malformed', { cause });
    },

    settle(tickets) {
      for (const { id } of tickets) looks.delete(String(id));
    },
  };
}
