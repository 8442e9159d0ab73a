import type { Game } from '../../domain/game.ts';
import type { GameId } from '../../domain/ids.ts';
import { type Title, titleOf } from '../../lib/title.ts';
import { abbreviationsOf } from './console-abbreviations.ts';
import type { Findable } from './findable.ts';
import type { TicketedGame, TitledGame } from './ticketed-games.ts';

/** Found by its title, its console, and the short names of that. */
export interface SearchedGame extends Findable {
  readonly game: Game;
}

type Games<G> = ReadonlyMap<GameId, G>;

/** Joins the games with tickets and all others; made once for each two lists, since it is asked for at every keystroke. */
export function createSearchedGames(): (
  ticketed: Games<TicketedGame>,
  all: Games<TitledGame>,
) => readonly SearchedGame[] {
  let from: readonly [Games<TicketedGame>, Games<TitledGame>] | null = null;
  let games: readonly SearchedGame[] = [];
  const consoles = new Map<string, Title>();

  function consoleTitle(name: string): Title {
    const known = consoles.get(name);
    if (known !== undefined) return known;
    const title = titleOf([name, ...abbreviationsOf(name).map(({ plain }) => plain)].join(' '));
    consoles.set(name, title);
    return title;
  }

  function searched({ game, title }: TitledGame, open: number): SearchedGame {
    return { game, title, of: consoleTitle(game.console), open, id: game.id };
  }

  return (ticketed, all) => {
    if (from?.[0] === ticketed && from[1] === all) return games;
    from = [ticketed, all];
    games = [
      ...Array.from(ticketed.values(), (titled) => searched(titled, titled.open)),
      ...Array.from(all.values()).flatMap((titled) => (ticketed.has(titled.game.id) ? [] : searched(titled, 0))),
    ];
    return games;
  };
}
