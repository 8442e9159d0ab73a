import type { Ticket, TicketState } from './ticket.ts';

export type Counts = Record<TicketState, number>;

/** Numbers are always counted from the rows that are shown, so the two cannot disagree. */
export function countByState(tickets: Iterable<Pick<Ticket, 'state'>>): Counts {
  const counts: Counts = { open: 0, waiting: 0, resolved: 0, closed: 0, 'in-review': 0 };
  for (const { state } of tickets) counts[state] += 1;
  return counts;
}
