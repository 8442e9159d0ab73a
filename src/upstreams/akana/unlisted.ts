import type { AkanaTicketId } from '../../domain/akana-ticket.ts';
import type { SeenAkanaTicket } from '../../domain/seen-ticket.ts';
import type { Asking } from './client.ts';
import type { Found } from './found.ts';
import type { ListingRows } from './steady-rows.ts';

/** Tickets that are in the listing on rows that cannot be read: there is no other way to know than to look them up. */
export interface Unlisted {
  /** All tickets of the listing: those of the rows, and those that are still there without one. */
  completed(rows: ListingRows, asking: Asking): Promise<readonly SeenAkanaTicket[]>;
  /** What became of a ticket that no row has. One that is there is one of the next reading's, if a row may be its. */
  find(id: AkanaTicketId, asking: Asking): Promise<Found>;
}

type LookUp = (id: AkanaTicketId, asking: Asking) => Promise<Found>;

export function createUnlisted(lookUp: LookUp): Unlisted {
  const there = new Map<AkanaTicketId, SeenAkanaTicket>();
  /** As they were last known: of one whose own page cannot be read either, that is all there is. */
  const lost = new Map<AkanaTicketId, SeenAkanaTicket>();
  let last: readonly SeenAkanaTicket[] = [];
  let hasUnreadable = false;

  function note(tickets: readonly SeenAkanaTicket[]): void {
    if (hasUnreadable) for (const ticket of last) lost.set(ticket.id, ticket);
    else lost.clear();
    last = tickets;
  }

  return {
    async completed(rows, asking) {
      hasUnreadable = rows.unreadable > 0;
      const listed = new Set(rows.tickets.map(({ id }) => id));
      for (const id of there.keys()) {
        const found = hasUnreadable && !listed.has(id) ? await lookUp(id, asking) : null;
        if (found?.kind === 'there') there.set(id, found.ticket);
        else if (found === null || !isUnreadable(found)) there.delete(id);
      }
      const tickets = [...rows.tickets, ...there.values()];
      note(tickets);
      return tickets;
    },

    async find(id, asking) {
      const found = await lookUp(id, asking);
      if (found.kind === 'left') lost.delete(id);
      const ticket = found.kind === 'there' ? found.ticket : isUnreadable(found) ? lost.get(id) : undefined;
      if (ticket === undefined) return found;
      if (hasUnreadable) there.set(id, ticket);
      return { kind: 'there', ticket };
    },
  };
}

function isUnreadable(found: Found): boolean {
  return found.kind === 'unclear' && found.failure.kind === 'malformed';
}
