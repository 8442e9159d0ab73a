import { z } from 'zod';
import { Game } from '../../domain/game.ts';
import type { GameId } from '../../domain/ids.ts';
import type { Clock } from '../../domain/ports.ts';
import type { AchievementSet } from '../../domain/subject.ts';
import { isCurrent, Ticket } from '../../domain/ticket.ts';
import { readAroundBadRows } from './around-bad-rows.ts';
import type { Asking, RetroAchievementsClient, Slice } from './client.ts';
import { byNewest } from './mirror.ts';
import { readPages, type Pages } from './pages.ts';
import { untilItAddsUp } from './repeat.ts';
import type { TicketPage } from './schema.ts';

/** One game's tickets of one set, in every state that the server lists. */
export const GameRows = z.object({
  game: Game,
  /** Newest first; `null` when there are more than were to be read. */
  tickets: Ticket.array().nullable(),
  /** Rows, of whichever state, that the server counts and cannot show. */
  unreadable: z.number().int(),
});
export type GameRows = z.infer<typeof GameRows>;

interface GameReach {
  readonly id: GameId;
  readonly set: AchievementSet;
  readonly maxPages: number;
  /** Hears after each page how many rows were read so far. */
  readonly onRows?: (count: number) => void;
}

/** Reads a game's own list, as often as it takes to get one that adds up. `null` when there is no such game. */
export async function readGameRows(
  { client, clock }: { client: Pick<RetroAchievementsClient, 'gameTickets'>; clock: Clock },
  { id, set, maxPages, onRows }: GameReach,
  asking: Asking,
): Promise<GameRows | null> {
  const { rows } = await untilItAddsUp(tryRead, { clock, signal: asking.signal });
  return rows;

  async function tryRead(): Promise<{ rows: GameRows | null } | null> {
    // The game as each answer calls it.
    const games: Game[] = [];
    const readPage = async (slice: Slice, attempts?: number): Promise<TicketPage | null> => {
      const page = await client.gameTickets(id, set, slice, { ...asking, attempts });
      if (page !== null) {
        games.push(page.game);
        if (page.tickets.length > 0) onRows?.(slice.offset + page.tickets.length);
      }
      return page;
    };

    const pages = await readPages(readAroundBadRows(readPage), { maxPages });
    const game = games.find(({ icon }) => icon !== null) ?? games[0];
    if (game === undefined) return { rows: null };
    if (pages === null) return null;
    const { tickets, unreadable } = pages;
    if (!pages.complete) return { rows: { game, tickets: null, unreadable } };
    return addsUp(pages) ? { rows: { game, tickets: tickets.toSorted(byNewest), unreadable } } : null;
  }
}

/**
 * The server's count means every state, though its own documentation says open ones: either is taken, so that the rows
 * stay readable on the day when that is put right. Of a row that cannot be shown nobody knows the state.
 */
function addsUp({ total, tickets, unreadable }: Pages): boolean {
  const current = tickets.filter(isCurrent).length;
  return total === tickets.length + unreadable || (total >= current && total <= current + unreadable);
}
