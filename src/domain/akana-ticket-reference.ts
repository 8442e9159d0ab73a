import { percentDecoded } from '../lib/percent-decoded.ts';
import { AkanaTicketId } from './akana-ticket.ts';
import { isOnPortal } from './portal-address.ts';

const ticketLink = /\/discussions\/([^/?#\s>]+)/;
const anyAddress = /https?:\/\/[^\s<>()[\]]*|[^\s<>()[\]]*\/discussions\//i;
const numbered = /^ticket(?=\d+(?:\.|$))/i;

/** What somebody typed for a ticket of Akana: its id, or a link to it on whichever portal. Not empty. */
export function parseAkanaTicket(typed: string): AkanaTicketId {
  const text = typed.trim();
  const linked = ticketLink.exec(text)?.[1];
  return AkanaTicketId.parse(linked === undefined ? asWritten(text) : percentDecoded(linked));
}

/** The same, of our portal; `null` for an address elsewhere. */
export function akanaTicketOn(typed: string, portalUrl: string): AkanaTicketId | null {
  const [address] = anyAddress.exec(typed) ?? [];
  return address === undefined || isOnPortal(address, portalUrl) ? parseAkanaTicket(typed) : null;
}

/** As the portal writes it: `ticket11623`. A tenant may have capitals, unless all was typed in them. */
function asWritten(id: string): string {
  if (!numbered.test(id)) return id;
  return id === id.toUpperCase() ? id.toLowerCase() : id.replace(numbered, 'ticket');
}
