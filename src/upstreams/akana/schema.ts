import { z } from 'zod';
import type { AkanaTicket, AkanaTicketId } from '../../domain/akana-ticket.ts';
import { listed } from './fields.ts';
import { isTicket } from './ticket-id.ts';
import { TicketRow } from './ticket-row.ts';

/** One page of a list. */
export interface TicketPage {
  /** As the server sent them, `null` for one that cannot be read: fewer than asked for are the last ones. */
  readonly rows: readonly (AkanaTicket | null)[];
}

/** An RSS channel or a fault is no list of tickets: taken for one, it would be an empty one. */
export function TicketList(portalUrl: string) {
  const row = TicketRow(portalUrl);
  return z
    .record(z.string(), z.unknown())
    .refine((answer) => 'ticket' in answer || Object.keys(answer).length === 0, 'no list of tickets')
    .transform((answer): TicketPage => ({
      rows: listed(answer['ticket']).map((one) => row.safeParse(one).data ?? null),
    }));
}

/** Akana shows one ticket without a wrapper; one within a list of one is taken too. */
export function TicketOf(id: AkanaTicketId, portalUrl: string) {
  const Wrapped = z.object({ ticket: z.unknown() });
  return z
    .preprocess((answer) => listed(Wrapped.safeParse(answer).data?.ticket)[0] ?? answer, TicketRow(portalUrl))
    .refine((ticket) => isTicket(ticket.id, id), 'another ticket');
}
