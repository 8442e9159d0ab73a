import type { Clock } from '../../domain/ports.ts';
import type { TicketLooks } from '../../domain/watch-ports.ts';
import type { Listing } from '../../domain/watched-subject.ts';
import type { RetroAchievementsClient } from './client.ts';
import type { FateDeps } from './fate.ts';
import { createLookUps } from './look-ups.ts';
import { createMissingTickets } from './missing-tickets.ts';
import { officialFates } from './official-fates.ts';
import type { OpenList } from './open-list.ts';
import { createSeenLists } from './seen-lists.ts';
import { unofficialFates } from './unofficial-fates.ts';
import { createUnofficialLists } from './unofficial-lists.ts';

type OwnListing = Exclude<Listing, { kind: 'api' }>;

/** Looks at the open list, and at games' unofficial tickets. */
export function createRetroAchievementsLooks({
  client,
  openList,
  clock,
}: {
  client: Pick<RetroAchievementsClient, 'ticket' | 'gameTickets'>;
  openList: Pick<OpenList, 'look'>;
  clock: Clock;
}): TicketLooks {
  const seen = createSeenLists();
  const readUnofficial = createUnofficialLists({ client, clock });
  const missing = createMissingTickets();
  const deps: FateDeps = { client, openList, readUnofficial, lookUps: createLookUps(), missing };

  return {
    async read(listing: OwnListing, signal) {
      const { tickets, asOf } = await (listing.kind === 'open-list'
        ? openList.look(signal)
        : readUnofficial(listing.gameId, signal));
      const list = seen.of(tickets);
      missing.settle(list.tickets);
      return { asOf, ...list };
    },

    async fates(listing: OwnListing, reading, ids, signal) {
      const rows = seen.rowsOf(reading.tickets);
      if (rows === null) return null;
      const gone = { rows, ids, signal };
      return listing.kind === 'open-list'
        ? await officialFates(deps, gone)
        : await unofficialFates(deps, listing.gameId, gone);
    },
  };
}
