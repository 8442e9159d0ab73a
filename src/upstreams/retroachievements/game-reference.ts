import { GameId } from '../../domain/ids.ts';

const link = /^<?(?:https?:\/\/)?(?:www\.)?retroachievements\.org\/game2?\/(\d+)(?![^-/?#>\s])[^\s>]*>?$/i;

/** The game that somebody names by "#14402" or by a link to one of its pages, which can be nothing but a game. */
export function linkedGame(typed: string): GameId | null {
  const text = typed.trim();
  return gameId((link.exec(text) ?? /^#\s?(\d+)$/.exec(text))?.[1]);
}

/** The game that bare digits may name; they may be a title as well. */
export function numberedGame(typed: string): GameId | null {
  return gameId(/^\d+$/.exec(typed.trim())?.[0]);
}

/** "Dragster (Atari 2600)", as a game is named everywhere here, in its two parts; `null` for any other text. */
export function labelledGame(typed: string): { readonly title: string; readonly console: string } | null {
  const [, title, console] = /^(.*\S)\s*\(([^()]+)\)\s*$/.exec(typed) ?? [];
  return title === undefined || console === undefined ? null : { title, console };
}

function gameId(digits: string | undefined): GameId | null {
  return digits === undefined ? null : (GameId.safeParse(Number(digits)).data ?? null);
}
