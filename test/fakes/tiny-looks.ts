import type { Fate } from '../../src/domain/change.ts';
import type { SeenTicket } from '../../src/domain/seen-ticket.ts';
import { newestOf, type Newest } from '../../src/domain/snapshot.ts';
import type { TicketLooks } from '../../src/domain/watch-ports.ts';
import { type Listing, listingKey } from '../../src/domain/watched-subject.ts';

/** Lists of tickets that a test changes, and the looks at them. */
export interface TinyLooks extends TicketLooks {
  /** Puts tickets into a listing, in place of those of the same numbers. */
  put(key: string, ...tickets: readonly SeenTicket[]): void;
  /** Takes one out; `fate` says what lookups will tell of it, `null` that the reading is true no more. */
  take(key: string, id: number | string, fate: Fate | null): void;
  /** What happens before each reading of a listing from now on: it may wait, or throw. */
  before(key: string, act: (signal: AbortSignal) => Promise<void> | void): void;
  /** When each reading of a listing began. */
  readonly readings: readonly { readonly key: string; readonly at: number }[];
  /** The tickets whose fate was asked for, look by look. */
  readonly lookups: readonly (readonly string[])[];
}

interface TinyListing {
  tickets: readonly SeenTicket[];
  newest: Newest | null;
  readonly fates: Map<string, Fate | null>;
  before: (signal: AbortSignal) => Promise<void> | void;
}

export function createTinyLooks({ now, elapsed }: { now: () => number; elapsed: () => number }): TinyLooks {
  const listings = new Map<string, TinyListing>();
  const readings: { key: string; at: number }[] = [];
  const lookups: string[][] = [];

  function of(key: string): TinyListing {
    const known = listings.get(key) ?? { tickets: [], newest: null, fates: new Map(), before: () => undefined };
    listings.set(key, known);
    return known;
  }

  return {
    readings,
    lookups,
    put(key, ...tickets) {
      const listing = of(key);
      const ids = new Set(tickets.map(({ id }) => id));
      listing.tickets = [...listing.tickets.filter(({ id }) => !ids.has(id)), ...tickets];
      listing.newest = newestOf(tickets, listing.newest);
    },
    take(key, id, fate) {
      const listing = of(key);
      listing.tickets = listing.tickets.filter((ticket) => ticket.id !== id);
      listing.fates.set(String(id), fate);
    },
    before(key, act) {
      of(key).before = act;
    },

    async read(listing: Listing, signal) {
      const key = listingKey(listing);
      readings.push({ key, at: elapsed() });
      const asOf = now();
      await of(key).before(signal);
      signal.throwIfAborted();
      const { tickets, newest } = of(key);
      return { asOf, tickets, newest };
    },

    async fates(listing: Listing, _reading, gone) {
      const { fates } = of(listingKey(listing));
      lookups.push([...gone].toSorted());
      const found = new Map<string, Fate>();
      for (const id of gone) {
        const fate = fates.get(id);
        if (fate == null) return null;
        found.set(id, fate);
      }
      return found;
    },
  };
}
