import type { Game } from '../../domain/game.ts';
import type { GameId } from '../../domain/ids.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { titleOf, type Title } from '../../lib/title.ts';

/** A game under which it can be found. */
export interface TitledGame {
  readonly game: Game;
  readonly title: Title;
}

export interface TicketedGame extends TitledGame {
  readonly open: number;
}

/** Gives the games of a list of tickets; made once for each list, since it is asked for at every keystroke. */
export function createTicketedGames(): (tickets: readonly Ticket[]) => ReadonlyMap<GameId, TicketedGame> {
  let from: readonly Ticket[] = [];
  let games: ReadonlyMap<GameId, TicketedGame> = new Map();

  return (tickets) => {
    if (tickets === from) return games;
    from = tickets;
    games = gamesOf(tickets, games);
    return games;
  };
}

/** Most titles are those of the list before. */
function gamesOf(
  tickets: readonly Ticket[],
  before: ReadonlyMap<GameId, TicketedGame>,
): ReadonlyMap<GameId, TicketedGame> {
  const first = new Map<GameId, Game>();
  const open = new Map<GameId, number>();
  for (const { game, state } of tickets) {
    if (!first.has(game.id)) first.set(game.id, game);
    if (state === 'open') open.set(game.id, (open.get(game.id) ?? 0) + 1);
  }
  return new Map(
    Array.from(first, ([id, game]) => {
      const known = before.get(id);
      const title = known?.game.title === game.title ? known.title : titleOf(game.title);
      return [id, { game, title, open: open.get(id) ?? 0 }];
    }),
  );
}
