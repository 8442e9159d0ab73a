import type { TicketState } from '../../../src/domain/ticket.ts';
import type { NewTicket, World } from '../world.ts';

export const dayMs = 86_400_000;

/** A ticket to be, and how it ends. */
export interface TicketPlan extends NewTicket {
  readonly reportedAt: number;
  readonly state: TicketState;
  /** For resolved and closed ones. */
  readonly settledAt?: number;
  readonly settledBy?: string;
}

/** Opens the planned tickets in the order of their dates, with rising numbers up to `lastId`. */
export function carryOut(world: World, plans: readonly TicketPlan[], lastId: number): void {
  const inOrder = plans.toSorted((a, b) => a.reportedAt - b.reportedAt);
  for (const [index, { state, settledAt, settledBy, ...ticket }] of inOrder.entries()) {
    const { id } = world.openTicket({
      ...ticket,
      id: lastId - inOrder.length + 1 + index,
      inReview: state === 'in-review',
    });
    const settlement = { at: settledAt ?? ticket.reportedAt + dayMs, by: settledBy ?? null };
    if (state === 'waiting') world.request(id);
    if (state === 'resolved') world.resolve(id, settlement);
    if (state === 'closed') world.close(id, settlement);
  }
}
