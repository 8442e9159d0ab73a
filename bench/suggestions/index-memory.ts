import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { World } from '../../playground/retroachievements/world.ts';
import { Game } from '../../src/domain/game.ts';
import { titleOf } from '../../src/lib/title.ts';
import { createSearchedGames } from '../../src/upstreams/retroachievements/searched-games.ts';

/** How much heap the games' index takes besides the games, in megabytes. */
export function indexMemoryMb(world: World): number {
  const games = [...world.games.values()].map(({ id, title, consoleId }) =>
    Game.parse({ id, title, console: world.consoles.get(consoleId)?.name ?? '', icon: null }),
  );
  const before = heapUsed();
  const titled = new Map(games.map((game) => [game.id, { game, title: titleOf(game.title) }]));
  const searched = createSearchedGames();
  searched(new Map(), titled);
  const used = heapUsed() - before;
  // Else it would be gone by then.
  if (searched(new Map(), titled).length !== games.length) throw new Error('games were lost');
  return used / 1e6;
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
