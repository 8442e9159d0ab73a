/** What the usual workflow does to a ticket, from which states, and where it leads. */
export const ticketMoves = {
  resolve: { from: ['OPEN', 'REOPEN'], to: 'RESOLVED' },
  close: { from: ['OPEN', 'REOPEN', 'RESOLVED'], to: 'CLOSED' },
  reopen: { from: ['RESOLVED', 'CLOSED'], to: 'REOPEN' },
} as const satisfies Record<string, { from: readonly string[]; to: string }>;

export type TicketMove = keyof typeof ticketMoves;

export function canMove(state: string, move: TicketMove): boolean {
  const from: readonly string[] = ticketMoves[move].from;
  return from.includes(state);
}
