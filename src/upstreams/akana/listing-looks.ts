import { AkanaTicketId } from '../../domain/akana-ticket.ts';
import type { Fate } from '../../domain/change.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { Clock } from '../../domain/ports.ts';
import type { SeenAkanaTicket } from '../../domain/seen-ticket.ts';
import { newestOf } from '../../domain/snapshot.ts';
import type { AkanaSubject } from '../../domain/subject.ts';
import type { Reading } from '../../domain/watch-ports.ts';
import type { TicketRows } from './all-pages.ts';
import { believedFates } from './believed-fates.ts';
import type { AkanaClient, Asking } from './client.ts';
import { createDoubts } from './doubts.ts';
import type { ApiListing, Found } from './found.ts';
import { lookUp } from './look-up.ts';
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
    clock,
    pauseMs,
  }: {
    client: Pick<AkanaClient, 'ticket'>;
    readTickets: (subject: AkanaSubject, asking: Asking) => Promise<TicketRows>;
    clock: Clock;
    pauseMs: number;
  },
): ListingLooks {
  const subject = subjectOf(listing);
  const doubts = createDoubts();
  const unlisted = createUnlisted((id, asking) => lookUp(id, { client, listing, asking }));
  let known: readonly SeenAkanaTicket[] | null = null;
  let given: readonly SeenAkanaTicket[] = [];

  async function readRows(asking: Asking): Promise<ListingRows> {
    const { tickets, unreadable, isWhole } = await readTickets(subject, asking);
    if (!isWhole) throw new UpstreamFailure('Akana', 'malformed', { cause: new Error('not all tickets were read') });
    return { tickets: tickets.map(seen), unreadable };
  }

  return {
    async read(signal) {
      const asking: Asking = { priority: 'background', signal };
      const { asOf, ...rows } = await steadyRows(() => readRows(asking), known, { clock, pauseMs, signal });
      known = rows.tickets;
      const tickets = await unlisted.completed(rows, asking);
      doubts.settle(tickets.map(({ id }) => id));
      if (!isSameTickets(tickets, given)) given = tickets;
      return { asOf, tickets: given, newest: newestOf(given, null) };
    },

    async fates({ tickets }, gone, signal) {
      const found = new Map<string, Found>();
      for (const id of lookedUp(gone))
        found.set(id, await unlisted.find(AkanaTicketId.parse(id), { priority: 'background', signal }));
      if ([...found.values()].some(({ kind }) => kind === 'there')) return null;
      return believedFates(found, { gone, listed: tickets.length, doubts });
    },
  };
}

function subjectOf({ api, priority }: ApiListing): AkanaSubject {
  return {
    kind: 'akana',
    api,
    app: null,
    author: null,
    ticket: null,
    tag: null,
    states: ['open', 'reopened'],
    priority,
    sort: null,
    comments: 0,
    actions: false,
  };
}

/** All where they are few; of many the same ones for as long as they are gone. */
function lookedUp(gone: ReadonlySet<string>): readonly string[] {
  const ids = [...gone].toSorted();
  if (ids.length <= mostLookedUp) return ids;
  const every = Math.floor(ids.length / sampleOfMore);
  return ids.filter((_, index) => index % every === 0).slice(0, sampleOfMore);
}
