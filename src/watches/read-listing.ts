import type { Fate } from '../domain/change.ts';
import { UpstreamFailure } from '../domain/failure.ts';
import type { SeenTicket } from '../domain/seen-ticket.ts';
import type { LookStore, Reading, TicketLooks } from '../domain/watch-ports.ts';
import { type Listing, listingKey, upstreamOf } from '../domain/watched-subject.ts';

export interface KnownReading {
  readonly reading: Reading;
  /** Of all tickets that snapshots have and the reading has not. */
  readonly fates: ReadonlyMap<string, Fate>;
}

const mostReadings = 3;

/** A reading, and what became of the tickets that it has no longer. */
export async function readListing(
  listing: Listing,
  {
    looks,
    store,
    isDone,
    signal,
  }: {
    looks: TicketLooks;
    store: Pick<LookStore, 'seenIds'>;
    /** Whether all snapshots are of these tickets: then none of them has more. */
    isDone: (tickets: readonly SeenTicket[]) => boolean;
    signal: AbortSignal;
  },
): Promise<KnownReading> {
  for (let readings = 1; readings <= mostReadings; readings += 1) {
    const reading = await looks.read(listing, signal);
    if (isDone(reading.tickets)) return { reading, fates: new Map() };

    const listed = new Set(reading.tickets.map(({ id }) => String(id)));
    const gone = (await store.seenIds(listingKey(listing))).difference(listed);
    if (gone.size === 0) return { reading, fates: new Map() };

    const fates = await looks.fates(listing, reading, gone, signal);
    if (fates !== null) return { reading, fates };
  }
  const cause = new Error('the list changed while it was looked through');
  throw new UpstreamFailure(upstreamOf(listing), 'malformed', { cause });
}
