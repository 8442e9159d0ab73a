import { z } from 'zod';
import type { AkanaTicket, AkanaTicketId } from '../../domain/akana-ticket.ts';
import { listed } from './fields.ts';
import { TicketRow } from './ticket-row.ts';

/** One page of a list. */
export interface TicketPage {
  readonly tickets: readonly AkanaTicket[];
  /** How many rows the server sent: fewer than asked for are the last ones. */
  readonly rows: number;
  /** Those among them that cannot be read. */
  readonly unreadable: number;
}

/** An RSS channel or a fault is no list of tickets: taken for one, it would be an empty one. */
export function TicketList(portalUrl: string) {
  const row = TicketRow(portalUrl);
  return z
    .record(z.string(), z.unknown())
    .refine((answer) => 'ticket' in answer || Object.keys(answer).length === 0, 'no list of tickets')
    .transform((answer): TicketPage => {
      const rows = listed(answer['ticket']);
      const tickets = rows.flatMap((one) => row.safeParse(one).data ?? []);
      return { tickets, rows: rows.length, unreadable: rows.length - tickets.length };
    });
}

/** Akana shows one ticket without a wrapper; one within a list of one is taken too. */
export function TicketOf(id: AkanaTicketId, portalUrl: string) {
  const Wrapped = z.object({ ticket: z.unknown() });
  return z
    .preprocess((answer) => listed(Wrapped.safeParse(answer).data?.ticket)[0] ?? answer, TicketRow(portalUrl))
    .refine((ticket) => ticket.id.toLowerCase() === id.toLowerCase(), 'another ticket');
}
