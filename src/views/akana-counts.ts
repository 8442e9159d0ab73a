import type { AkanaState, AkanaTicket } from '../domain/akana-ticket.ts';

export type AkanaCounts = Record<AkanaState, number>;

/** Numbers are always counted from the tickets that are listed, so the two cannot disagree. */
export function countAkanaStates(tickets: Iterable<Pick<AkanaTicket, 'state'>>): AkanaCounts {
  const counts: AkanaCounts = { open: 0, reopened: 0, resolved: 0, closed: 0, other: 0 };
  for (const { state } of tickets) counts[state] += 1;
  return counts;
}
