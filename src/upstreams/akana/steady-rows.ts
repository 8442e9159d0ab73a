import { UpstreamFailure } from '../../domain/failure.ts';
import type { Clock } from '../../domain/ports.ts';
import type { SeenAkanaTicket } from '../../domain/seen-ticket.ts';
import { isSameTickets } from './seen.ts';

/** What the rows of a listing say. */
export interface ListingRows {
  readonly tickets: readonly SeenAkanaTicket[];
  /** Rows that cannot be read. */
  readonly unreadable: number;
}

const mostReadings = 4;

/**
 * The listing's rows of one moment: a ticket may go from list to list, and from page to page, while they are read. What
 * is new is believed when two readings in a row say so; when nothing is, one will do, and `known` itself comes back.
 */
export async function steadyRows(
  read: () => Promise<ListingRows>,
  known: readonly SeenAkanaTicket[] | null,
  { clock, pauseMs, signal }: { clock: Clock; pauseMs: number; signal: AbortSignal },
): Promise<ListingRows & { readonly asOf: number }> {
  let before: (ListingRows & { readonly asOf: number }) | null = null;
  for (let reading = 1; ; reading += 1) {
    const asOf = clock.now();
    const { tickets, unreadable } = await read();
    if (known !== null && isSameTickets(tickets, known)) return { tickets: known, unreadable, asOf };
    if (before !== null && isSameTickets(tickets, before.tickets)) return { ...before, unreadable };
    before = { tickets, unreadable, asOf };
    if (reading === mostReadings) break;
    await clock.sleep(pauseMs, signal).catch((cause: unknown) => {
      throw new UpstreamFailure('Akana', 'timed-out', { cause });
    });
  }
  throw new UpstreamFailure('Akana', 'malformed', { cause: new Error('the list does not stand still') });
}
