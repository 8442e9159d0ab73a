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
 * page is read in ever smaller parts until that row stands alone. `null` when the list changed meanwhile or is gone.
 */
export function readAroundBadRows(
  read: (slice: Slice, attempts?: number) => Promise<TicketPage | null>,
): (slice: Slice) => Promise<PartialPage | null> {
  let mayBeBad = mostBadRows;

  async function around(slice: Slice, attempts?: number): Promise<PartialPage | null> {
    try {
      const page = await read(slice, attempts);
      return page && { ...page, unreadableAt: [] };
    } catch (error) {
      if (!(error instanceof UpstreamFailure) || error.kind !== 'broken' || mayBeBad === 0) throw error;
    }
    // Fails when the server as a whole is down; and an answer in between keeps the breaker closed.
    const end = await read(beyondTheEnd);
    if (end === null) return null;
    if (slice.count > 1) return await inParts(slice, end.total);
    mayBeBad -= 1;
    return { total: end.total, tickets: [], unreadableAt: [slice.offset] };
  }

  async function inParts({ offset, count }: Slice, total: number): Promise<PartialPage | null> {
    const size = Math.ceil(count / parts);
    const tickets: Ticket[] = [];
    const unreadableAt: number[] = [];
    for (let done = 0; done < count; done += size) {
      const part = { offset: offset + done, count: Math.min(size, count - done) };
      // One of the parts is bound to fail: only a single row must do so again and again before it counts as bad.
      const page = await around(part, part.count > 1 ? 1 : undefined);
      if (page === null || page.total !== total) return null;
      tickets.push(...page.tickets);
      unreadableAt.push(...page.unreadableAt);
    }
    return { total, tickets, unreadableAt };
  }

  return (slice) => around(slice);
}
