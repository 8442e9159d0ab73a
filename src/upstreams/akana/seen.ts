import type { AkanaTicket } from '../../domain/akana-ticket.ts';
import type { SeenAkanaTicket } from '../../domain/seen-ticket.ts';

/** What is kept of a ticket that a list of open ones has: a tenant's own word for that state is open, too. */
export function seen(ticket: AkanaTicket): SeenAkanaTicket {
  const { id, state, priority, isPublic, title, environment, version, createdAt, link } = ticket;
  return {
    system: 'akana',
    id,
    state: state === 'reopened' ? 'reopened' : 'open',
    priority,
    isPublic,
    ...(isPublic ? { title, environment, version } : { title: null, environment: null, version: null }),
    createdAt,
    link,
  };
}

/** Whether both have the same tickets, with nothing different about any of them; their order does not matter. */
export function isSameTickets(some: readonly SeenAkanaTicket[], others: readonly SeenAkanaTicket[]): boolean {
  if (some.length !== others.length) return false;
  const texts = new Map(others.map((ticket) => [ticket.id, JSON.stringify(ticket)]));
  return some.every((ticket) => texts.get(ticket.id) === JSON.stringify(ticket));
}
