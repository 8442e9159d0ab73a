import type { Ticket } from '../../domain/ticket.ts';
import type { Mirror } from './mirror.ts';

/** When all of these were last seen: a probe sees the newest alone, and not that there are none. */
export function seenAt({ asOf, sweptAt, probedSince }: Mirror, tickets: readonly Ticket[]): number {
  const isProbed =
    probedSince !== null && tickets.length > 0 && tickets.every(({ reportedAt }) => reportedAt > probedSince);
  return isProbed ? asOf : sweptAt;
}
