import { isDeepStrictEqual } from 'node:util';
import type { TicketId } from '../../domain/ids.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { byNewest } from './mirror.ts';
import type { TicketPage } from './schema.ts';
import type { Swept } from './sweep.ts';

/**
 * The whole list as its first page and its size tell it, or `null` when only a sweep can. Stopping at the first known
 * ticket would not do: reopened and approved ones come back deep in the list, at their old place.
 */
export function probed(known: Swept, page: TicketPage): readonly Ticket[] | null {
  const tickets = new Map<TicketId, Ticket>(known.tickets.map((ticket) => [ticket.id, ticket]));
  const onPage = new Set(page.tickets.map(({ id }) => id));
  let changed = false;
  for (const ticket of page.tickets) {
    if (isDeepStrictEqual(tickets.get(ticket.id), ticket)) continue;
    tickets.set(ticket.id, ticket);
    changed = true;
  }

  if (tickets.size + known.unreadable !== page.total) return null;
  const last = page.tickets.at(-1);
  const missing = last !== undefined && known.tickets.some((old) => !onPage.has(old.id) && byNewest(old, last) < 0);
  if (missing) return null;
  return changed ? [...tickets.values()].toSorted(byNewest) : known.tickets;
}
