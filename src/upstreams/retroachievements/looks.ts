import type { GameId } from '../../domain/ids.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Reading, TicketLooks } from '../../domain/watch-ports.ts';
import type { Listing } from '../../domain/watched-subject.ts';
import type { RetroAchievementsClient } from './client.ts';
import type { FateDeps } from './fate.ts';
import { createLookUps } from './look-ups.ts';
import { createMissingTickets } from './missing-tickets.ts';
import { officialFates } from './official-fates.ts';
import type { OpenList } from './open-list.ts';
import { createSeenLists } from './seen-lists.ts';
import { createUnlisted } from './unlisted.ts';
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
  openList: Pick<OpenList, 'look' | 'peek'>;
  clock: Clock;
}): TicketLooks {
  const seen = createSeenLists();
  const readUnofficial = createUnofficialLists({ client, clock });
  const missing = createMissingTickets();
  const unlisted = createUnlisted({ client });
  const deps: FateDeps = { client, openList, readUnofficial, lookUps: createLookUps(), missing, unlisted };

  async function readOpenList(signal: AbortSignal): Promise<Reading> {
    const { asOf, ...list } = await openList.look(signal);
    return { asOf, ...seen.of(await unlisted.completed(list, signal)) };
  }

  async function readGame(game: GameId, signal: AbortSignal): Promise<Reading> {
    // Before the game's own list: a ticket that comes to that later is newer than this.
    const site = seen.newestOf(openList.peek()?.tickets ?? []);
    const { asOf, tickets } = await readUnofficial(game, signal);
    return { asOf, ...seen.of(tickets, site) };
  }

  return {
    async read(listing: OwnListing, signal) {
      const reading = await (listing.kind === 'open-list' ? readOpenList(signal) : readGame(listing.gameId, signal));
      missing.settle(reading.tickets);
      return reading;
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
