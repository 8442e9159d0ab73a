import type { AchievementType, GameConsole, WorldAchievement, WorldGame } from './entities.ts';
import { createIds, known } from './tables.ts';
import type { Tables } from './tables.ts';

export interface NewConsole {
  readonly id?: number;
  readonly name: string;
  readonly active?: boolean;
  readonly isGameSystem?: boolean;
}

interface NewGame {
  readonly id?: number;
  readonly title: string;
  readonly consoleId: number;
}

interface NewAchievement {
  readonly id?: number;
  readonly gameId: number;
  readonly title?: string;
  readonly description?: string | null;
  readonly type?: AchievementType | null;
  readonly points?: number;
  readonly badge?: string | null;
  readonly promoted?: boolean;
  readonly maintainer?: string | null;
}

export interface CatalogOperations {
  addConsole(console: NewConsole): GameConsole;
  addGame(game: NewGame): WorldGame;
  addAchievement(achievement: NewAchievement): WorldAchievement;
  demote(achievementId: number): WorldAchievement;
  promote(achievementId: number): WorldAchievement;
  retitle(achievementId: number, title: string): WorldAchievement;
  /** Takes its tickets along. */
  removeAchievement(achievementId: number): WorldAchievement;
}

export function catalogOperations(
  { consoles, games, achievements, tickets, tell }: Tables,
  removeTicket: (ticketId: number) => unknown,
): CatalogOperations {
  const nextConsoleId = createIds();
  const nextGameId = createIds();
  const nextAchievementId = createIds();

  function change(id: number, changes: Partial<WorldAchievement>): WorldAchievement {
    const before = known(achievements, id, 'achievement');
    const after = { ...before, ...changes };
    achievements.set(id, after);
    tell({ kind: 'achievement', before, after });
    return after;
  }

  return {
    addConsole({ id, name, active = true, isGameSystem = true }) {
      const after = { id: nextConsoleId(id), name, active, isGameSystem };
      consoles.set(after.id, after);
      tell({ kind: 'console', after });
      return after;
    },

    addGame({ id: wantedId, title, consoleId }) {
      known(consoles, consoleId, 'console');
      const id = nextGameId(wantedId);
      const after = { id, title, consoleId, icon: `/Images/${String(id).padStart(6, '0')}.png` };
      games.set(id, after);
      tell({ kind: 'game', after });
      return after;
    },

    addAchievement({ id: wantedId, gameId, ...rest }) {
      known(games, gameId, 'game');
      const id = nextAchievementId(wantedId);
      const after: WorldAchievement = {
        id,
        gameId,
        title: rest.title ?? `Achievement ${id}`,
        description: rest.description === undefined ? 'Do what the title says' : rest.description,
        type: rest.type ?? null,
        points: rest.points ?? 5,
        badge: rest.badge === undefined ? String(id).padStart(5, '0') : rest.badge,
        promoted: rest.promoted ?? true,
        maintainer: rest.maintainer ?? null,
        deleted: false,
      };
      achievements.set(id, after);
      tell({ kind: 'achievement', before: null, after });
      return after;
    },

    demote: (id) => change(id, { promoted: false }),
    promote: (id) => change(id, { promoted: true }),
    retitle: (id, title) => change(id, { title }),
    removeAchievement(id) {
      const removed = change(id, { deleted: true });
      for (const ticket of tickets.values()) {
        if (ticket.achievementId === id && !ticket.deleted) removeTicket(ticket.id);
      }
      return removed;
    },
  };
}
