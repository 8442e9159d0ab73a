import type { TicketLooks } from '../domain/watch-ports.ts';
import { type Listing, upstreamOf } from '../domain/watched-subject.ts';

export interface AllLooks extends TicketLooks {
  /** Whether the listing's upstream is configured: nothing can be read of another. */
  canRead(listing: Listing): boolean;
}

/** The looks at every listing, whichever upstream has it; `null` for an upstream that is not configured. */
export function createTicketLooks({
  retroAchievements,
  akana,
}: {
  retroAchievements: TicketLooks | null;
  akana: TicketLooks | null;
}): AllLooks {
  const looks = { RetroAchievements: retroAchievements, Akana: akana };

  function looksAt(listing: Listing): TicketLooks {
    const upstream = upstreamOf(listing);
    const own = looks[upstream];
    if (own === null) throw new TypeError(`${upstream} is not configured`);
    return own;
  }

  return {
    canRead: (listing) => looks[upstreamOf(listing)] !== null,
    // Not passed on as they are: what throws at once has to reject, too.
    read: async (listing, signal) => await looksAt(listing).read(listing, signal),
    fates: async (listing, reading, gone, signal) => await looksAt(listing).fates(listing, reading, gone, signal),
  };
}
