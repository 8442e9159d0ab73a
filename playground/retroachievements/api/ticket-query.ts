import type { TicketState } from '../../../src/domain/ticket.ts';
import type { WorldTicket } from '../world/entities.ts';
import type { World } from '../world.ts';

/** Each field narrows; one left out does not. */
export interface TicketQuery {
  readonly promoted?: boolean;
  readonly states?: readonly TicketState[];
  readonly gameId?: number;
  readonly achievementId?: number;
  readonly holder?: string;
}

/**
 * Tickets that are not deleted, in the API's one order: newest first, then by number.
 * Apart from the world's own truth on purpose: a mistake in one must not hide in the other.
 */
export function findTickets(world: World, query: TicketQuery): readonly WorldTicket[] {
  return [...world.tickets.values()]
    .filter((ticket) => !ticket.deleted && fits(world, query, ticket))
    .toSorted((a, b) => b.reportedAt - a.reportedAt || b.id - a.id);
}

function fits(world: World, query: TicketQuery, ticket: WorldTicket): boolean {
  const achievement = world.achievements.get(ticket.achievementId);
  return (
    achievement !== undefined &&
    !achievement.deleted &&
    (query.promoted === undefined || achievement.promoted === query.promoted) &&
    (query.gameId === undefined || achievement.gameId === query.gameId) &&
    (query.achievementId === undefined || achievement.id === query.achievementId) &&
    (query.holder === undefined || ticket.holder === query.holder) &&
    (query.states === undefined || query.states.includes(ticket.state))
  );
}
