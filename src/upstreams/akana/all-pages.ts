import type { AkanaTicket, AkanaTicketId } from '../../domain/akana-ticket.ts';
import type { AkanaClient, Asking } from './client.ts';
import type { TicketQuery } from './ticket-query.ts';

/** A list of tickets, or several in one. */
export interface TicketRows {
  /** Each ticket once. */
  readonly tickets: readonly AkanaTicket[];
  /** Rows that cannot be read. */
  readonly unreadable: number;
  /** Whether that is all there are. */
  readonly isWhole: boolean;
  /** The name of the account that asked. */
  readonly account: string | null;
}

const pageSize = 100;
const mostRows = 1000;

/** Reads a list to its first short page: Akana does not say how many there are. Stops after a thousand rows. */
export async function readAllPages(
  client: Pick<AkanaClient, 'tickets'>,
  query: TicketQuery,
  asking: Asking,
): Promise<TicketRows> {
  const tickets = new Map<AkanaTicketId, AkanaTicket>();
  let unreadable = 0;

  for (let start = 0; ;) {
    const isBeyond = start >= mostRows;
    const page = await client.tickets(query, { start, count: isBeyond ? 1 : pageSize }, asking);
    const isNew = page.tickets.some(({ id }) => !tickets.has(id)) || page.unreadable > 0;
    if (isBeyond) return rows(!isNew, page.account);

    for (const ticket of page.tickets) tickets.set(ticket.id, ticket);
    unreadable += page.unreadable;
    start += page.rows;
    // A server that does not know `start` gives the same page again and again.
    if (page.rows < pageSize || !isNew) return rows(true, page.account);
  }

  function rows(isWhole: boolean, account: string | null): TicketRows {
    return { tickets: [...tickets.values()], unreadable, isWhole, account };
  }
}
