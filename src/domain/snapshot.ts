import { z } from 'zod';
import type { SeenTicket } from './seen-ticket.ts';

/** The newest ticket that a listing ever had, by the upstream's own clock: what is newer was opened since. */
export const Newest = z.object({ at: z.number().int(), id: z.string() });
export type Newest = z.infer<typeof Newest>;

/** A subject as the last look that found something new saw it. */
export interface Snapshot {
  /** Grows by one with each save. */
  readonly revision: number;
  /** When that look was made, in milliseconds since 1970. */
  readonly takenAt: number;
  /** By id, as text. */
  readonly tickets: ReadonlyMap<string, SeenTicket>;
  /** Of its whole listing; `null` while there was none. */
  readonly newest: Newest | null;
}

/** When a ticket was reported; `null` where its system does not say. */
export function reportedAtOf(ticket: SeenTicket): number | null {
  return ticket.system === 'akana' ? ticket.createdAt : ticket.reportedAt;
}

/** Whether a ticket was opened since that newest one: a reopened one was not, and one without a date is believed. */
export function isNewer(ticket: SeenTicket, newest: Newest | null): boolean {
  return ticket.state !== 'reopened' && isLater(ticket, newest);
}

/** Times are whole seconds, so that numbers decide between equals. */
function isLater(ticket: SeenTicket, newest: Newest | null): boolean {
  const at = reportedAtOf(ticket);
  if (newest === null || at === null) return true;
  if (at !== newest.at) return at > newest.at;
  return ticket.system === 'akana' ? ticket.id !== newest.id : ticket.id > Number(newest.id);
}

/** The newer one of what was known and what is listed now. */
export function newestOf(tickets: Iterable<SeenTicket>, known: Newest | null): Newest | null {
  let newest = known;
  for (const ticket of tickets) {
    const at = reportedAtOf(ticket);
    if (at !== null && isLater(ticket, newest)) newest = { at, id: String(ticket.id) };
  }
  return newest;
}

/** The newer one of two; `known` where nothing tells them apart. */
export function newerOf(known: Newest | null, listed: Newest | null): Newest | null {
  if (known === null || listed === null) return known ?? listed;
  if (known.at !== listed.at) return known.at > listed.at ? known : listed;
  return Number(listed.id) > Number(known.id) ? listed : known;
}
