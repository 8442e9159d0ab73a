import { AkanaTicketId } from '../../domain/akana-ticket.ts';
import type { Fate } from '../../domain/change.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { Clock } from '../../domain/ports.ts';
import type { SeenAkanaTicket } from '../../domain/seen-ticket.ts';
import { newerOf, newestOf } from '../../domain/snapshot.ts';
import { type AkanaSubject, ticketsOfApi } from '../../domain/subject.ts';
import type { Reading } from '../../domain/watch-ports.ts';
import type { TicketRows } from './all-pages.ts';
import { believedFates } from './believed-fates.ts';
import type { AkanaClient, Asking } from './client.ts';
import { createDoubts } from './doubts.ts';
import type { ApiListing, Found } from './found.ts';
import { lookUp } from './look-up.ts';
import { createOmissions } from './omissions.ts';
import type { PortalNewest } from './portal-newest.ts';
import { isSameTickets, seen } from './seen.ts';
import { type ListingRows, steadyRows } from './steady-rows.ts';
import { createUnlisted } from './unlisted.ts';

/** Looks at one listing, each of which knows what the one before saw. */
export interface ListingLooks {
  read(signal: AbortSignal): Promise<Reading>;
  fates(reading: Reading, gone: ReadonlySet<string>, signal: AbortSignal): Promise<ReadonlyMap<string, Fate> | null>;
}

const mostLookedUp = 10;
const sampleOfMore = 5;

export function createListingLooks(
  listing: ApiListing,
  {
    client,
    readTickets,
    portalNewest,
    clock,
    pauseMs,
  }: {
    client: Pick<AkanaClient, 'ticket'>;
    readTickets: (subject: AkanaSubject, asking: Asking) => Promise<TicketRows>;
    portalNewest: PortalNewest;
    clock: Clock;
    pauseMs: number;
  },
): ListingLooks {
  const { api, priority } = listing;
  const subject = ticketsOfApi(api, { states: ['open', 'reopened'], priority });
  const doubts = createDoubts();
  const omissions = createOmissions();
  const unlisted = createUnlisted((id, asking) => lookUp(id, { client, listing, asking }));
  let known: readonly SeenAkanaTicket[] | null = null;
  let given: Pick<Reading, 'newest'> & { readonly tickets: readonly SeenAkanaTicket[] } = { tickets: [], newest: null };

  async function readRows(asking: Asking): Promise<ListingRows> {
    const { tickets, unreadable, isWhole } = await readTickets(subject, asking);
    if (!isWhole) throw new UpstreamFailure('Akana', 'malformed', { cause: new Error('not all tickets were read') });
    return { tickets: tickets.map(seen), unreadable };
  }

  /** Adds what became of these, but for those of which it is known. */
  async function findAll(ids: Iterable<string>, found: Map<string, Found>, asking: Asking): Promise<void> {
    for (const id of ids) if (!found.has(id)) found.set(id, await unlisted.find(AkanaTicketId.parse(id), asking));
  }

  return {
    async read(signal) {
      const asking: Asking = { priority: 'background', signal };
      // One that others list meanwhile may be newer than a ticket that comes only after these rows.
      const newestBefore = portalNewest.known();
      const { asOf, ...rows } = await steadyRows(() => readRows(asking), known, { clock, pauseMs, signal });
      known = rows.tickets;
      const tickets = await unlisted.completed(rows, asking);
      const ids = tickets.map(({ id }) => id);
      doubts.settle(ids);
      omissions.settle(ids);
      const newest = newerOf(newestBefore, newestOf(tickets, null));
      portalNewest.note(newest);
      // The very same array says that the newest ticket is the same, too.
      if (!isSameTickets(tickets, given.tickets) || newest !== given.newest) given = { tickets, newest };
      return { asOf, ...given };
    },

    async fates({ tickets }, gone, signal) {
      const asking: Asking = { priority: 'background', signal };
      unlisted.forgetOthers(gone);
      const found = new Map<string, Found>();
      await findAll(lookedUp(gone), found, asking);
      const areOmitted = omissions.note(thoseThere(found).map(({ id }) => id));
      if (thoseThere(found).length === 0) return believedFates(found, { gone, listed: tickets.length, doubts });
      if (areOmitted) {
        await findAll(gone, found, asking);
        unlisted.keep(thoseThere(found));
      }
      return null;
    },
  };
}

function thoseThere(found: ReadonlyMap<string, Found>): readonly SeenAkanaTicket[] {
  return [...found.values()].flatMap((one) => (one.kind === 'there' ? [one.ticket] : []));
}

/** All where they are few; of many the same ones for as long as they are gone. */
function lookedUp(gone: ReadonlySet<string>): readonly string[] {
  const ids = [...gone].toSorted();
  if (ids.length <= mostLookedUp) return ids;
  const every = Math.floor(ids.length / sampleOfMore);
  return ids.filter((_, index) => index % every === 0).slice(0, sampleOfMore);
}
