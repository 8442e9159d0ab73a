import type { AkanaTicket, AkanaTicketId } from '../../domain/akana-ticket.ts';
import type { AkanaSubject } from '../../domain/subject.ts';

/**
 * Several lists as one, latest first. Each keeps its own order, for the server may know better when a ticket was
 * touched; a ticket that went from one list to another meanwhile is where it was seen last.
 */
export function merged(lists: readonly (readonly AkanaTicket[])[], sort: AkanaSubject['sort']): readonly AkanaTicket[] {
  const latest = new Map<AkanaTicketId, AkanaTicket>(lists.flat().map((ticket) => [ticket.id, ticket]));
  return lists
    .map((list) => list.filter((ticket) => latest.get(ticket.id) === ticket))
    .map((list) => dated(list, sort))
    .reduce(zipped, [])
    .map(({ ticket }) => ticket);
}

interface Dated {
  readonly ticket: AkanaTicket;
  readonly at: number;
}

/** A ticket without a date stays with the one before it. */
function dated(list: readonly AkanaTicket[], sort: AkanaSubject['sort']): readonly Dated[] {
  let last = Infinity;
  return list.map((ticket) => {
    last = (sort === 'updated' ? ticket.updatedAt : null) ?? ticket.createdAt ?? last;
    return { ticket, at: last };
  });
}

function zipped(one: readonly Dated[], other: readonly Dated[]): readonly Dated[] {
  const all: Dated[] = [];
  let next = 0;
  for (const dated of one) {
    for (let first = other[next]; first !== undefined && first.at > dated.at; first = other[next]) {
      all.push(first);
      next += 1;
    }
    all.push(dated);
  }
  return [...all, ...other.slice(next)];
}
