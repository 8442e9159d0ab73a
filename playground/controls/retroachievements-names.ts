import { words } from '../../src/words/en.ts';
import type { World } from '../retroachievements/world.ts';
import type { WorldAchievement, WorldTicket } from '../retroachievements/world/entities.ts';

export function isThere(world: World, { achievementId, deleted }: WorldTicket): boolean {
  return !deleted && world.achievements.get(achievementId)?.deleted === false;
}

export function holderOf(world: World, { holder }: WorldTicket): string | null {
  return holder === null ? null : (world.people.get(holder)?.name ?? null);
}

export function placeOf(world: World, { achievementId }: WorldTicket): string {
  const achievement = world.achievements.get(achievementId);
  return achievement === undefined ? '' : gameOf(world, achievement);
}

/** "Dragster (Atari 2600) · unofficial" */
function gameOf(world: World, { gameId, promoted }: WorldAchievement): string {
  const game = world.games.get(gameId);
  if (game === undefined) return '';
  const name = words.gameName({ title: game.title, console: world.consoles.get(game.consoleId)?.name ?? '' });
  return promoted ? name : `${name} · unofficial`;
}

export function subjectName(world: World, achievement: WorldAchievement): string {
  return `${achievement.title} · ${gameOf(world, achievement)}`;
}
