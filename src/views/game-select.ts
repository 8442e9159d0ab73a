import type { Game } from '../domain/game.ts';
import type { GameId } from '../domain/ids.ts';
import type { Press, Row, Select } from '../domain/message.ts';
import { cut } from '../lib/text.ts';
import { words } from '../words/en.ts';
import { otherGames } from './other-games.ts';

const MOST = 25;
const LONGEST = 100;

/** Other games that match what was typed; no row when there are none. `choose`: the option that was typed in. */
export function otherGamesRows(others: readonly Game[], shown: GameId, press: Press, choose = 'game'): Row[] {
  const games = otherGames(others, shown);
  if (games.length === 0) return [];

  const options = games.slice(0, MOST).map(gameOption);
  return [[{ kind: 'select', placeholder: words.otherMatches('game'), press, choose, options }]];
}

/** Opens one of the games that a list names, for whoever chooses it alone; no row where there is none. */
export function gameRows(games: readonly Game[]): Row[] {
  if (games.length === 0) return [];
  const press: Press = { path: 'tickets game', input: {}, isAside: true };
  const options = games.slice(0, MOST).map(gameOption);
  return [[{ kind: 'select', placeholder: words.lists.showAGame, press, choose: 'game', options }]];
}

function gameOption({ id, title, console }: Game): Select['options'][number] {
  const option = { label: cut(title, LONGEST), value: `#${id}` };
  return console === '' ? option : { ...option, description: cut(console, LONGEST) };
}
