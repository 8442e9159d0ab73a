import { ok } from './answer.ts';
import type { Answer } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import type { WorldAchievement, WorldGame } from '../world/entities.ts';
import { isEmpty, toInt } from './php.ts';
import type { World } from '../world.ts';

/** RAWeb `public/API/API_GetGameList.php`: asked without a console, it says so with a 200. */
export function gameList(world: World, { query }: ApiRequest): Answer {
  const consoleId = toInt(query.get('i'));
  if (consoleId <= 0) return ok({ success: false });
  const consoleName = world.consoles.get(consoleId)?.name ?? '';
  const onlyWithAchievements = !isEmpty(query.get('f'));
  const withHashes = !isEmpty(query.get('h'));
  const offset = Math.max(toInt(query.get('o')), 0);
  const count = toInt(query.get('c'));

  const promoted = Map.groupBy(
    [...world.achievements.values()].filter((achievement) => achievement.promoted && !achievement.deleted),
    ({ gameId }) => gameId,
  );
  const games = [...world.games.values()]
    .filter((game) => game.consoleId === consoleId && (promoted.has(game.id) || !onlyWithAchievements))
    .toSorted((a, b) => byTitle.compare(a.title, b.title) || a.id - b.id)
    .slice(offset, count > 0 ? offset + count : undefined);
  return ok(games.map((game) => gameRow(game, consoleName, promoted.get(game.id) ?? [], withHashes)));
}

const byTitle = new Intl.Collator('en', { sensitivity: 'base' });

function gameRow(
  game: WorldGame,
  consoleName: string,
  achievements: readonly WorldAchievement[],
  withHashes: boolean,
): object {
  return {
    Title: game.title,
    ID: game.id,
    ConsoleID: game.consoleId,
    ConsoleName: consoleName,
    ImageIcon: game.icon,
    NumAchievements: achievements.length,
    NumLeaderboards: 0,
    Points: achievements.reduce((sum, { points }) => sum + points, 0),
    DateModified: null,
    ForumTopicID: null,
    ...(withHashes && { Hashes: [] }),
  };
}
