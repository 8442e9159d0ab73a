import type { AchievementId, GameId } from '../../domain/ids.ts';
import type { TicketedAchievement } from '../../domain/ports.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { type Title, titleOf } from '../../lib/title.ts';
import type { Findable } from './findable.ts';

/** Found by its title and its game's. */
export type SearchedAchievement = TicketedAchievement & Findable;

/** Gives the achievements of a list of tickets; made once for each list, since it is asked for at every keystroke. */
export function createTicketedAchievements(): (tickets: readonly Ticket[]) => readonly SearchedAchievement[] {
  let from: readonly Ticket[] = [];
  let achievements: readonly SearchedAchievement[] = [];

  return (tickets) => {
    if (tickets !== from) {
      from = tickets;
      achievements = achievementsOf(tickets);
    }
    return achievements;
  };
}

function achievementsOf(tickets: readonly Ticket[]): readonly SearchedAchievement[] {
  const games = new Map<GameId, Title>();
  const found = new Map<AchievementId, SearchedAchievement & { open: number }>();
  for (const { achievement, game, state } of tickets) {
    const open = state === 'open' ? 1 : 0;
    const known = found.get(achievement.id);
    if (known !== undefined) known.open += open;
    else {
      const { id, title } = achievement;
      const of = games.get(game.id) ?? titleOf(game.title);
      games.set(game.id, of);
      found.set(id, { achievement: { id, title }, game, title: titleOf(title), of, open, id });
    }
  }
  return [...found.values()];
}
