import type { Clock } from '../../domain/ports.ts';
import type { TicketLooks } from '../../domain/watch-ports.ts';
import { listingKey } from '../../domain/watched-subject.ts';
import type { Cached } from '../cached.ts';
import type { AkanaClient } from './client.ts';
import type { ApiListing } from './found.ts';
import { createLately } from './lately.ts';
import { createListingLooks, type ListingLooks } from './listing-looks.ts';
import { createPortalNewest } from './portal-newest.ts';
import { createSubjectTickets } from './subject-tickets.ts';

const readMs = 60_000;
const keepMs = 24 * 3_600_000;

/** Looks at the open and reopened tickets of APIs. */
export function createAkanaLooks({
  client,
  cached,
  clock,
  elapsed,
  pauseMs = 200,
}: {
  client: Pick<AkanaClient, 'tickets' | 'ticket' | 'apiVersions'>;
  cached: Cached;
  clock: Clock;
  /** Milliseconds since any moment, whatever becomes of the clock. */
  elapsed: () => number;
  /** Before a list that moved is read again. */
  pauseMs?: number;
}): TicketLooks {
  const readTickets = createSubjectTickets({ client, cached, elapsed, readMs });
  const portalNewest = createPortalNewest();
  const held = createLately<ListingLooks>({ keepMs, elapsed });

  function looksAt(listing: ApiListing): ListingLooks {
    return held(listingKey(listing), () =>
      createListingLooks(listing, { client, readTickets, portalNewest, clock, pauseMs }),
    );
  }

  return {
    read: (listing: ApiListing, signal) => looksAt(listing).read(signal),
    fates: (listing: ApiListing, reading, gone, signal) => looksAt(listing).fates(reading, gone, signal),
  };
}
