import type { Game } from '../../domain/game.ts';
import type { GameId } from '../../domain/ids.ts';
import { byTitle, fit, type Title } from '../../lib/title.ts';
import type { TicketedGame, TitledGame } from './ticketed-games.ts';

export interface RankedGame {
  readonly game: Game;
  /** How well the title fits, 0 being best. */
  readonly rank: number;
}

/** The games that fit, best first; among those that fit equally well the one with most open tickets. */
export function rankedGames(
  typed: Title,
  ticketed: ReadonlyMap<GameId, TicketedGame>,
  all: ReadonlyMap<GameId, TitledGame>,
): readonly RankedGame[] {
  const matches: (RankedGame & TicketedGame)[] = [];

  function consider({ game, title }: TitledGame, open: number): void {
    const rank = fit(title, typed);
    if (rank !== null) matches.push({ game, rank, open, title });
  }

  for (const titled of ticketed.values()) consider(titled, titled.open);
  for (const [id, titled] of all) if (!ticketed.has(id)) consider(titled, 0);
  return matches.toSorted(
    (a, b) => a.rank - b.rank || b.open - a.open || byTitle(a.title, b.title) || a.game.id - b.game.id,
  );
}
