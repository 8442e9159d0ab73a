import type { Game } from '../domain/game.ts';
import type { Ticket } from '../domain/ticket.ts';
import { shares } from './shares.ts';

export interface TopGame {
  readonly game: Game;
  readonly open: number;
  readonly waiting: number;
}

/** The games of open tickets, those with most first; of two with as many, the one with the newer ticket. */
export function topGames(newestFirst: readonly Ticket[]): readonly TopGame[] {
  const byState = Map.groupBy(newestFirst, ({ state }) => state);
  const waiting = new Map(shares(byState.get('waiting') ?? [], gameId).map(({ key, count }) => [key, count]));
  return shares(byState.get('open') ?? [], gameId).map(({ key, first, count }) => ({
    game: first.game,
    open: count,
    waiting: waiting.get(key) ?? 0,
  }));
}

function gameId({ game }: Ticket): Game['id'] {
  return game.id;
}
