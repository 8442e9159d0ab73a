import { percentDecoded } from '../lib/percent-decoded.ts';
import { AkanaTicketId } from './akana-ticket.ts';

const ticketLink = /\/discussions\/([^/?#\s>]+)/;

/** What somebody typed for a ticket of Akana: its id as it is, or the portal's link to it. Not empty. */
export function parseAkanaTicket(typed: string): AkanaTicketId {
  const text = typed.trim();
  const linked = ticketLink.exec(text)?.[1];
  return AkanaTicketId.parse(linked === undefined ? text : percentDecoded(linked));
}
