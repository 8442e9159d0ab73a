import { isDeepStrictEqual } from 'node:util';
import { isFailure } from '../../domain/failure.ts';
import type { TicketId } from '../../domain/ids.ts';
import { isCurrent, type Ticket } from '../../domain/ticket.ts';
import type { RetroAchievementsClient } from './client.ts';
import { byNewest } from './mirror.ts';
import type { Swept } from './sweep.ts';

/** Open and waiting tickets on rows of the open list that cannot be shown: their own lookup shows them. */
export interface Unlisted {
  /** The list with those of them that are still current: the very same array while nothing has changed. */
  completed(list: Swept, signal: AbortSignal): Promise<readonly Ticket[]>;
  /** The list that was completed to these. */
  listOf(completed: readonly Ticket[]): readonly Ticket[];
  /** On how many rows of the list last completed such tickets may be. */
  unreadable(): number;
  /** Takes in tickets that such rows may be, and says whether that makes the list another one. */
  keep(tickets: readonly Ticket[], list: Swept): boolean;
}

// In one look, while there are no fewer such rows than before.
const mostRenewed = 10;

export function createUnlisted({ client }: { client: Pick<RetroAchievementsClient, 'ticket'> }): Unlisted {
  const kept = new Map<TicketId, Ticket>();
  const lists = new WeakMap<readonly Ticket[], readonly Ticket[]>();
  let unreadable = 0;
  let last: { readonly list: readonly Ticket[]; readonly completed: readonly Ticket[] } | null = null;

  /** Those that were not for longest; one that cannot be looked up is taken for what it was. */
  async function renew(most: number, signal: AbortSignal): Promise<void> {
    for (const [id, known] of kept.entries().take(most).toArray()) {
      const row = await client
        .ticket(id, { priority: 'background', signal })
        .catch((error: unknown) => (isFailure(error, 'broken', 'malformed') ? 'unclear' : Promise.reject(error)));
      kept.delete(id);
      const now = row === 'unclear' ? known : row;
      if (now !== null && isCurrent(now)) kept.set(id, now);
      if (row === 'unclear') return;
    }
  }

  return {
    async completed(list, signal) {
      const fewer = unreadable - list.unreadable;
      const before = kept.size;
      for (const { id } of list.tickets) kept.delete(id);
      await renew(fewer > 0 ? before : mostRenewed, signal);
      // More such rows went than these: any of the others may have been on one. They are gone, and found again or not.
      if (fewer > before - kept.size) kept.clear();
      unreadable = list.unreadable;
      if (kept.size === 0) return list.tickets;

      const completed = [...list.tickets, ...kept.values()].toSorted(byNewest);
      if (last?.list === list.tickets && isDeepStrictEqual(last.completed, completed)) return last.completed;
      last = { list: list.tickets, completed };
      lists.set(completed, list.tickets);
      return completed;
    },

    unreadable: () => unreadable,

    listOf: (completed) => lists.get(completed) ?? completed,

    keep(tickets, list) {
      const room = Math.max(0, list.unreadable - kept.size);
      const taken = tickets.slice(0, room);
      for (const ticket of taken) kept.set(ticket.id, ticket);
      return taken.length > 0;
    },
  };
}
