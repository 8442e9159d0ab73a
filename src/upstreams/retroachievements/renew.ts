import { UpstreamFailure } from '../../domain/failure.ts';
import type { Clock } from '../../domain/ports.ts';
import { beyondTheEnd } from './around-bad-rows.ts';
import type { Slice } from './client.ts';
import type { Held, HeldList } from './held-list.ts';
import { firstPage } from './pages.ts';
import { probed } from './probed.ts';
import type { TicketPage } from './schema.ts';
import { sweep } from './sweep.ts';

export interface RenewDeps {
  readonly list: HeldList;
  readonly read: (slice: Slice, attempts?: number) => Promise<TicketPage>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

// Beyond its page a probe sees neither a ticket that went from open to waiting nor one that left while another came back.
export const sweepEveryMs = 15 * 60_000;

/** Brings the list up to date: with a single request where that is enough and `sweeps` does not ask for more. */
export async function renew({ list, read, clock, signal }: RenewDeps, sweeps: boolean): Promise<Held> {
  const asOf = clock.now();
  const held = list.now();
  let first: TicketPage | null = null;

  if (held !== null && !sweeps && asOf - held.sweptAt < sweepEveryMs) {
    first = await unlessBroken(read(firstPage));
    // Where a row on the first page cannot be shown, the size of the list is all that can be had cheaply.
    const page = first ?? (await read(beyondTheEnd));
    const known = list.now() ?? held;
    const tickets = first === null || isFull(first) ? probed(known, page) : null;
    if (tickets !== null) return list.replace({ ...known, tickets, asOf, ...seenBy(first, known, asOf) });
  }

  const swept = await sweep({ read, clock, signal }, { known: list.now()?.tickets ?? [], first });
  return list.replace({ ...swept, asOf, sweptAt: asOf, probedSince: null });
}

/** How much of the list a probe has seen: all of a short one. */
function seenBy(page: TicketPage | null, { sweptAt }: Held, asOf: number): Pick<Held, 'sweptAt' | 'probedSince'> {
  if (page !== null && page.tickets.length === page.total) return { sweptAt: asOf, probedSince: null };
  return { sweptAt, probedSince: page?.tickets.at(-1)?.reportedAt ?? null };
}

/** Whether the first page has all the rows that its own count promises. */
function isFull({ tickets, total }: TicketPage): boolean {
  return tickets.length === Math.min(total, firstPage.count);
}

async function unlessBroken<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UpstreamFailure && error.kind === 'broken') return null;
    throw error;
  }
}
