import type { Game } from '../domain/game.ts';
import type { GameId } from '../domain/ids.ts';
import { words } from '../words/en.ts';
import { gameName } from './game-name.ts';

const MOST_NAMED = 3;

/** Those that match what was typed, besides the one that is shown. */
export function otherGames(found: readonly Game[], shown: GameId): readonly Game[] {
  const games = new Map(found.map((game) => [game.id, game]));
  games.delete(shown);
  return [...games.values()];
}

/** For an answer in which none can be chosen; no line when there are none. */
export function otherGamesLines(found: readonly Game[], shown: GameId): string[] {
  const games = otherGames(found, shown);
  if (games.length === 0) return [];
  const names = games.slice(0, MOST_NAMED).map((game) => words.exports.withId(game.id, gameName(game)));
  return [words.exports.otherGames(names, games.length - names.length)];
}
