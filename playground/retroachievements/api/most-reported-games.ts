import type { World } from '../world.ts';

interface MostReportedGame {
  readonly GameID: number;
  readonly GameTitle: string;
  readonly GameIcon: string;
  readonly Console: string | undefined;
  readonly OpenTickets: number;
}

/** Reads the table itself, so that deleted tickets are counted as well. */
export function mostReportedGames(world: World, count: number): readonly MostReportedGame[] {
  const openOf = new Map<number, number>();
  for (const { achievementId, state } of world.tickets.values()) {
    const achievement = world.achievements.get(achievementId);
    if (achievement?.promoted && (state === 'open' || state === 'waiting')) {
      openOf.set(achievement.gameId, (openOf.get(achievement.gameId) ?? 0) + 1);
    }
  }
  return [...openOf]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, count < 1 ? 20 : count)
    .flatMap(([id, open]) => {
      const game = world.games.get(id);
      if (!game) return [];
      const console = world.consoles.get(game.consoleId)?.name;
      return { GameID: id, GameTitle: game.title, GameIcon: game.icon, Console: console, OpenTickets: open };
    });
}
