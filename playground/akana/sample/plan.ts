import type { AkanaWorld } from '../world.ts';
import type { NewTicket } from '../world/tickets.ts';

export const dayMs = 86_400_000;

/** A ticket to be, and what becomes of it. */
export interface TicketPlan extends NewTicket {
  readonly createdAt: number;
  readonly remarks?: readonly { readonly by: string; readonly text: string; readonly at: number }[];
  readonly moves?: readonly { readonly move: 'resolve' | 'close' | 'reopen'; readonly at: number }[];
}

/** Opens the planned tickets in the order of their dates, so that their numbers rise with these. */
export function carryOut(world: AkanaWorld, plans: readonly TicketPlan[]): void {
  for (const { remarks = [], moves = [], ...ticket } of plans.toSorted((a, b) => a.createdAt - b.createdAt)) {
    const { id } = world.openTicket(ticket);
    const steps = [
      ...remarks.map(({ at, ...comment }) => ({ at, take: () => world.comment(id, { ...comment, at }) })),
      ...moves.map(({ at, move }) => ({ at, take: () => world[move](id, at) })),
    ];
    for (const { take } of steps.toSorted((a, b) => a.at - b.at)) take();
  }
}
