import { isFailure } from '../../domain/failure.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { beyondTheEnd } from './around-bad-rows.ts';
import { firstPage } from './pages.ts';
import { probed } from './probed.ts';
import type { TicketPage } from './schema.ts';
import type { ReadDeps } from './shared-reading.ts';
import type { Swept } from './sweep.ts';

/** What a cheap request tells of the list. */
export interface Probe {
  /** `null` where a row on it cannot be shown: the size of the list is then all that can be had cheaply. */
  readonly first: TicketPage | null;
  readonly total: number;
}

export async function readProbe(read: ReadDeps['read']): Promise<Probe> {
  const first = await unlessBroken(read(firstPage));
  const { total } = first ?? (await read(beyondTheEnd));
  return { first, total };
}

/** A known list as the probe shows it, the same one when it shows nothing new; `null` when only a sweep can tell. */
export function probedList(known: Swept, { first, total }: Probe): readonly Ticket[] | null {
  return first === null || isFull(first) ? probed(known, { total, tickets: first?.tickets ?? [] }) : null;
}

/** Whether the first page has all the rows that its own count promises. */
function isFull({ tickets, total }: TicketPage): boolean {
  return tickets.length === Math.min(total, firstPage.count);
}

async function unlessBroken<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isFailure(error, 'broken')) return null;
    throw error;
  }
}
