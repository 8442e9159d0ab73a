import type { TicketState } from '../../../src/domain/ticket.ts';

/** What can be done to a ticket, from which states, and where it leads. */
export const ticketMoves = {
  request: { from: ['open'], to: 'waiting' },
  reply: { from: ['waiting'], to: 'open' },
  resolve: { from: ['open', 'waiting'], to: 'resolved' },
  close: { from: ['open', 'waiting', 'in-review'], to: 'closed' },
  reopen: { from: ['resolved', 'closed'], to: 'open' },
  quarantine: { from: ['open', 'waiting', 'resolved', 'closed'], to: 'in-review' },
  approve: { from: ['in-review'], to: 'open' },
} satisfies Record<string, { from: TicketState[]; to: TicketState }>;

export type TicketMove = keyof typeof ticketMoves;

export function canMove(state: TicketState, move: TicketMove): boolean {
  const from: readonly TicketState[] = ticketMoves[move].from;
  return from.includes(state);
}
