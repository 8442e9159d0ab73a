import { UpstreamFailure } from '../../domain/failure.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Slice } from './client.ts';
import type { PartialPage } from './pages.ts';
import type { TicketPage } from './schema.ts';

const parts = 5;
const mostBadRows = 5;

/** No list is so long: nothing there can break the answer, which still says how many tickets there are. */
export const beyondTheEnd: Slice = { offset: 1_000_000, count: 1 };

/**
 * One row that the server cannot show (its game was deleted, say) makes it answer 500 for the page it stands on. Such a
 * page is read in ever smaller parts until that row stands alone. `null` when the list changed meanwhile.
 */
export function readAroundBadRows(
  read: (slice: Slice) => Promise<TicketPage>,
): (slice: Slice) => Promise<PartialPage | null> {
  let mayBeBad = mostBadRows;

  async function around(slice: Slice): Promise<PartialPage | null> {
    try {
      return { ...(await read(slice)), unreadableAt: [] };
    } catch (error) {
      if (!(error instanceof UpstreamFailure) || error.kind !== 'broken' || mayBeBad === 0) throw error;
    }
    // Fails when the server as a whole is down; and an answer in between keeps the breaker closed.
    const { total } = await read(beyondTheEnd);
    if (slice.count > 1) return await inParts(slice, total);
    mayBeBad -= 1;
    return { total, tickets: [], unreadableAt: [slice.offset] };
  }

  async function inParts({ offset, count }: Slice, total: number): Promise<PartialPage | null> {
    const size = Math.ceil(count / parts);
    const tickets: Ticket[] = [];
    const unreadableAt: number[] = [];
    for (let done = 0; done < count; done += size) {
      const part = await around({ offset: offset + done, count: Math.min(size, count - done) });
      if (part === null || part.total !== total) return null;
      tickets.push(...part.tickets);
      unreadableAt.push(...part.unreadableAt);
    }
    return { total, tickets, unreadableAt };
  }

  return around;
}
