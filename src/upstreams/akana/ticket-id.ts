import { AkanaTicketId } from '../../domain/akana-ticket.ts';

/**
 * The id of a ticket that was asked for by what people read of it: `ticket11623`, or its digits alone. The rest is the
 * tenant's, with which the id of its users ends, too.
 */
export function wholeTicketId(typed: AkanaTicketId, userId: string | null): AkanaTicketId {
  const number = numbered(typed);
  const [, tenant = ''] = /^[^.]*\.(.+)$/.exec(userId ?? '') ?? [];
  return number.includes('.') || tenant === '' ? number : AkanaTicketId.parse(`${number}.${tenant}`);
}

/** Whether that is the ticket that was asked for, by its whole id or by what people read of it. */
export function isTicket(id: AkanaTicketId, typed: AkanaTicketId): boolean {
  const wanted = numbered(typed).toLowerCase();
  const [number = ''] = id.toLowerCase().split('.', 1);
  return id.toLowerCase() === wanted || number === wanted;
}

function numbered(typed: AkanaTicketId): AkanaTicketId {
  return /^\d+$/.test(typed) ? AkanaTicketId.parse(`ticket${typed}`) : typed;
}
