import { z } from 'zod';
import { Game } from '../../domain/game.ts';
import type { GameId } from '../../domain/ids.ts';
import type { Clock } from '../../domain/ports.ts';
import type { AchievementSet } from '../../domain/subject.ts';
import { Ticket, type TicketState } from '../../domain/ticket.ts';
import type { Asking, RetroAchievementsClient } from './client.ts';
import { byNewest } from './mirror.ts';
import { firstPage, readPages, type PartialPage } from './pages.ts';
import { untilItAddsUp } from './repeat.ts';

/** One game's tickets of one set, in every state that the server lists. */
export const GameRows = z.object({
  game: Game,
  /** Newest first; `null` when there are more than were to be read. */
  tickets: Ticket.array().nullable(),
});
export type GameRows = z.infer<typeof GameRows>;

/** Reads a game's own list, as often as it takes to get one that adds up. `null` when there is no such game. */
export async function readGameRows(
  { client, clock }: { client: Pick<RetroAchievementsClient, 'gameTickets'>; clock: Clock },
  { id, set, maxPages }: { id: GameId; set: AchievementSet; maxPages: number },
  asking: Asking,
): Promise<GameRows | null> {
  const { rows } = await untilItAddsUp(tryRead, { clock, signal: asking.signal });
  return rows;

  async function tryRead(): Promise<{ rows: GameRows | null } | null> {
    const first = await client.gameTickets(id, set, firstPage, asking);
    if (first === null) return { rows: null };

    const pages = await readPages(
      async (slice): Promise<PartialPage | null> => {
        const page = await client.gameTickets(id, set, slice, asking);
        return page && { ...page, unreadableAt: [] };
      },
      { first: { ...first, unreadableAt: [] }, maxPages },
    );
    if (pages === null) return null;
    if (!pages.complete) return { rows: { game: first.game, tickets: null } };
    // The server's count means every state, though its own documentation says open ones: either is taken, so that the
    // rows stay readable on the day when that is put right.
    if (pages.total !== pages.tickets.length && pages.total !== pages.tickets.filter(isCurrent).length) return null;
    return { rows: { game: first.game, tickets: pages.tickets.toSorted(byNewest) } };
  }
}

/** Whether it is still somebody's turn: the developer's or the reporter's. */
export function isCurrent({ state }: { state: TicketState }): boolean {
  return state === 'open' || state === 'waiting';
}
