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
  let games = new Map<GameId, TicketedGame>();

  return (tickets) => {
    if (tickets === from) return games;
    from = tickets;
    games = new Map();
    for (const { game, state } of tickets) {
      const known = games.get(game.id) ?? { game, title: titleOf(game.title), open: 0 };
      games.set(game.id, state === 'open' ? { ...known, open: known.open + 1 } : known);
    }
    return games;
  };
}
