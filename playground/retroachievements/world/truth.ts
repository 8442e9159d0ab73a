import { countByState } from '../../../src/domain/count.ts';
import type { Counts } from '../../../src/domain/count.ts';
import type { AchievementSet } from '../../../src/domain/subject.ts';
import { assertNever } from '../../../src/lib/assert-never.ts';
import type { WorldAchievement, WorldGame, WorldTicket } from './entities.ts';
import type { Tables } from './tables.ts';

type Place =
  | { readonly kind: 'site' }
  | { readonly kind: 'console'; readonly id: number }
  | { readonly kind: 'game'; readonly id: number; readonly set: AchievementSet }
  | { readonly kind: 'achievement'; readonly id: number }
  /** Tickets on official achievements that this person holds. */
  | { readonly kind: 'developer'; readonly ulid: string };

/** How many tickets there really are, whatever an API says of them. */
export interface Truth {
  site(): Counts;
  console(id: number): Counts;
  game(id: number, set: AchievementSet): Counts;
  achievement(id: number): Counts;
  developer(ulid: string): Counts;
  /** The tickets behind a count, of every state, newest first. */
  tickets(place: Place): readonly WorldTicket[];
}

export function createTruth(tables: Pick<Tables, 'games' | 'achievements' | 'tickets'>): Truth {
  function tickets(place: Place): readonly WorldTicket[] {
    return [...tables.tickets.values()]
      .filter((ticket) => {
        const achievement = tables.achievements.get(ticket.achievementId);
        const game = achievement && tables.games.get(achievement.gameId);
        if (!achievement || !game || ticket.deleted || achievement.deleted) return false;
        return isIn(place, ticket, achievement, game);
      })
      .toSorted((a, b) => b.reportedAt - a.reportedAt || b.id - a.id);
  }

  return {
    tickets,
    site: () => countByState(tickets({ kind: 'site' })),
    console: (id) => countByState(tickets({ kind: 'console', id })),
    game: (id, set) => countByState(tickets({ kind: 'game', id, set })),
    achievement: (id) => countByState(tickets({ kind: 'achievement', id })),
    developer: (ulid) => countByState(tickets({ kind: 'developer', ulid })),
  };
}

function isIn(place: Place, ticket: WorldTicket, achievement: WorldAchievement, game: WorldGame): boolean {
  switch (place.kind) {
    case 'site':
      return achievement.promoted;
    case 'console':
      return achievement.promoted && game.consoleId === place.id;
    case 'game':
      return game.id === place.id && achievement.promoted === (place.set === 'official');
    case 'achievement':
      return achievement.id === place.id;
    case 'developer':
      return achievement.promoted && ticket.holder === place.ulid;
    default:
      return assertNever(place);
  }
}
