import type { AkanaTicketId } from '../../domain/akana-ticket.ts';
import type { SeenAkanaTicket } from '../../domain/seen-ticket.ts';
import type { Asking } from './client.ts';
import type { Found } from './found.ts';
import type { ListingRows } from './steady-rows.ts';

/**
 * Tickets of the listing that are on rows which cannot be read, or on none: there is no other way to know than to look
 * them up.
 */
export interface Unlisted {
  /** All tickets of the listing: those of the rows, and those that are still there without one. */
  completed(rows: ListingRows, asking: Asking): Promise<readonly SeenAkanaTicket[]>;
  /** What became of a ticket that no row has. One that is there is one of the next reading's, if a row may be its. */
  find(id: AkanaTicketId, asking: Asking): Promise<Found>;
  /** The lists do not have all tickets: these are part of each reading from now on, while they are there. */
  keep(tickets: readonly SeenAkanaTicket[]): void;
  /** Nobody asks for any but these again, and for those that come to be listed. */
  forgetOthers(gone: ReadonlySet<string>): void;
}

type LookUp = (id: AkanaTicketId, asking: Asking) => Promise<Found>;

const mostInOneLook = 10;

export function createUnlisted(lookUp: LookUp): Unlisted {
  /** Those that were looked up last are last. */
  const there = new Map<AkanaTicketId, SeenAkanaTicket>();
  /** As they were last known: of one whose own page cannot be read either, that is all there is. */
  const lost = new Map<AkanaTicketId, SeenAkanaTicket>();
  let last: readonly SeenAkanaTicket[] = [];
  let hasUnreadable = false;
  let isAnyOmitted = false;

  function note(tickets: readonly SeenAkanaTicket[]): void {
    if (hasUnreadable) for (const ticket of last) lost.set(ticket.id, ticket);
    else lost.clear();
    last = tickets;
  }

  return {
    async completed(rows, asking) {
      hasUnreadable = rows.unreadable > 0;
      for (const { id } of rows.tickets) there.delete(id);
      if (!hasUnreadable && !isAnyOmitted) there.clear();
      // Where they are many, each look asks for some of them, and the others stay as they were.
      for (const [id, known] of [...there].slice(0, mostInOneLook)) {
        const found = await lookUp(id, asking);
        there.delete(id);
        if (found.kind === 'there') there.set(id, found.ticket);
        else if (hasUnreadable && isUnreadable(found)) there.set(id, known);
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

    keep(tickets) {
      isAnyOmitted = true;
      for (const ticket of tickets) there.set(ticket.id, ticket);
    },

    forgetOthers(gone) {
      for (const id of lost.keys()) if (!gone.has(id)) lost.delete(id);
    },
  };
}

function isUnreadable(found: Found): boolean {
  return found.kind === 'unclear' && found.failure.kind === 'malformed';
}
