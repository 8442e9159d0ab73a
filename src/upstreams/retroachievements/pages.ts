import type { TicketId } from '../../domain/ids.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Slice } from './client.ts';
import type { TicketPage } from './schema.ts';

export const firstPage: Slice = { offset: 0, count: 100 };

// The list has no snapshot: a row that leaves a page already read pulls the next page up by one, and a row would be
// skipped. Pages that overlap, and do have a row in common, have no gap between them.
const step = 95;

export interface PartialPage extends TicketPage {
  /** Places of rows in the whole list that the server cannot show. */
  readonly unreadableAt: readonly number[];
}

export interface Pages {
  /** Each ticket once. */
  readonly tickets: readonly Ticket[];
  readonly total: number;
  readonly unreadable: number;
  /** Whether the list ended within `maxPages`. */
  readonly complete: boolean;
}

function mostRows(maxPages: number): number {
  return (maxPages - 1) * step + firstPage.count;
}

/** Reads a list to its first short page. `null` when it changed meanwhile: what was read is then no list at all. */
export async function readPages(
  readPage: (slice: Slice) => Promise<PartialPage | null>,
  { first = null, maxPages }: { first?: PartialPage | null; maxPages: number },
): Promise<Pages | null> {
  const tickets = new Map<TicketId, Ticket>();
  const unreadable = new Set<number>();
  let total: number | null = null;

  for (let index = 0; index < maxPages; index += 1) {
    const page: PartialPage | null =
      (index === 0 ? first : null) ?? (await readPage({ ...firstPage, offset: index * step }));
    if (page === null || page.total !== (total ?? page.total)) return null;
    if (index > 0 && !page.tickets.some(({ id }) => tickets.has(id))) return null;

    total = page.total;
    if (total > mostRows(maxPages)) return pages(false);
    for (const ticket of page.tickets) tickets.set(ticket.id, ticket);
    for (const place of page.unreadableAt) unreadable.add(place);
    if (page.tickets.length + page.unreadableAt.length < firstPage.count) return pages(true);
  }
  return pages(false);

  function pages(complete: boolean): Pages {
    return { tickets: [...tickets.values()], total: total ?? 0, unreadable: unreadable.size, complete };
  }
}
