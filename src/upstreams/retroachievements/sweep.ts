import type { Clock } from '../../domain/ports.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { readAroundBadRows } from './around-bad-rows.ts';
import type { BadPlaces } from './bad-places.ts';
import { byNewest } from './mirror.ts';
import { readPages } from './pages.ts';
import { untilItAddsUp } from './repeat.ts';
import type { TicketPage } from './schema.ts';
import type { ReadDeps } from './shared-reading.ts';

export interface Swept {
  readonly tickets: readonly Ticket[];
  /** Rows that the server counts and cannot show. */
  readonly unreadable: number;
}

export interface OneReading extends Swept {
  /** Whether a single answer told all of it. */
  readonly isOfOneMoment: boolean;
}

export interface SweepDeps extends ReadDeps {
  readonly clock: Clock;
  readonly badPlaces: BadPlaces;
}

const maxPages = 500;
// A game that was deleted breaks all of its rows.
const mostBadRows = 30;

/**
 * Reads the whole list of open and waiting tickets, as often as it takes to get one that adds up. What is known before
 * matters only when much of it is gone: that is believed when a second sweep, made at once, says the same.
 */
export async function sweep(
  { read, clock, signal, badPlaces }: SweepDeps,
  { known, first }: { known: readonly Ticket[]; first: TicketPage | null },
): Promise<OneReading> {
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

  async function trySweep(): Promise<OneReading | null> {
    const page = start && { ...start, unreadableAt: [] };
    start = null;
    const guide = badPlaces.begin(known);
    if (page !== null) guide.saw(0, page.tickets);
    let answers = page === null ? 0 : 1;
    // A page of which a row cannot be shown is read in parts.
    const counted: ReadDeps['read'] = (slice, attempts) => {
      answers += 1;
      return read(slice, attempts);
    };
    const pages = await readPages(readAroundBadRows(counted, { guide, most: mostBadRows }), { first: page, maxPages });
    if (pages === null || pages.tickets.length + pages.unreadable !== pages.total) return null;
    const { tickets, unreadable } = pages;
    return { tickets: tickets.toSorted(byNewest), unreadable, isOfOneMoment: answers === 1 };
  }
}

export function lostMuch(known: readonly Ticket[], now: readonly Ticket[]): boolean {
  const ids = new Set(now.map(({ id }) => id));
  return known.filter(({ id }) => !ids.has(id)).length > known.length / 5;
}

function sameIds(some: readonly Ticket[], others: readonly Ticket[]): boolean {
  const ids = new Set(some.map(({ id }) => id));
  return ids.size === others.length && others.every(({ id }) => ids.has(id));
}
