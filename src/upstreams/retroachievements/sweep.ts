import type { Clock } from '../../domain/ports.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { readAroundBadRows } from './around-bad-rows.ts';
import type { Slice } from './client.ts';
import { byNewest } from './mirror.ts';
import { readPages } from './pages.ts';
import { untilItAddsUp } from './repeat.ts';
import type { TicketPage } from './schema.ts';

export interface Swept {
  readonly tickets: readonly Ticket[];
  /** Rows that the server counts and cannot show. */
  readonly unreadable: number;
}

export interface SweepDeps {
  readonly read: (slice: Slice, attempts?: number) => Promise<TicketPage>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const maxPages = 500;

/**
 * Reads the whole list of open and waiting tickets, as often as it takes to get one that adds up. What is known before
 * matters only when much of it is gone: that is believed when a second sweep, made at once, says the same.
 */
export async function sweep(
  { read, clock, signal }: SweepDeps,
  { known, first }: { known: readonly Ticket[]; first: TicketPage | null },
): Promise<Swept> {
  let start = first;
  let last = await untilItAddsUp(trySweep, { clock, signal });
  if (!lostMuch(known, last.tickets)) return last;

  return await untilItAddsUp(
    async () => {
      const before = last;
      const again = await trySweep();
      if (again === null || !lostMuch(known, again.tickets) || sameIds(again.tickets, before.tickets)) return again;
      last = again;
      return null;
    },
    { clock, signal },
  );

  async function trySweep(): Promise<Swept | null> {
    const page = start && { ...start, unreadableAt: [] };
    start = null;
    const pages = await readPages(readAroundBadRows(read), { first: page, maxPages });
    if (pages === null || pages.tickets.length + pages.unreadable !== pages.total) return null;
    return { tickets: pages.tickets.toSorted(byNewest), unreadable: pages.unreadable };
  }
}

function lostMuch(known: readonly Ticket[], now: readonly Ticket[]): boolean {
  const ids = new Set(now.map(({ id }) => id));
  return known.filter(({ id }) => !ids.has(id)).length > known.length / 5;
}

function sameIds(some: readonly Ticket[], others: readonly Ticket[]): boolean {
  const ids = new Set(some.map(({ id }) => id));
  return ids.size === others.length && others.every(({ id }) => ids.has(id));
}
