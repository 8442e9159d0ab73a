import type { AkanaTicket } from '../domain/akana-ticket.ts';

/** All that is said of a ticket where people might read it who may not. */
export type NumberOnly = Pick<AkanaTicket, 'id' | 'state' | 'stateText' | 'priority' | 'createdAt' | 'link'>;

export type ShownTicket =
  | { readonly kind: 'whole'; readonly ticket: AkanaTicket }
  | { readonly kind: 'number-only'; readonly ticket: NumberOnly };

/** What of a ticket may be shown: one that is not public is whole only in an answer that one person sees. */
export function shownTicket(ticket: AkanaTicket, isPrivate: boolean): ShownTicket {
  if (isPrivate || ticket.isPublic) return { kind: 'whole', ticket };
  const { id, state, stateText, priority, createdAt, link } = ticket;
  return { kind: 'number-only', ticket: { id, state, stateText, priority, createdAt, link } };
}
