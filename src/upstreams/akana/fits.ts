import type { AkanaTicket } from '../../domain/akana-ticket.ts';
import type { Api } from '../../domain/api.ts';
import type { AkanaSubject } from '../../domain/subject.ts';

/**
 * Whether nothing that a ticket says contradicts what was asked: a server that ignores a parameter must not give wrong
 * numbers. What a ticket does not say is believed of it. Its API is another matter: see `isOfApi`.
 */
export function fits(ticket: AkanaTicket, subject: AkanaSubject): boolean {
  const { states, priority, tag, app, author } = subject;
  return (
    (states === null || ticket.stateText === '' || states.some((state) => state === ticket.state)) &&
    (priority === null || !isKnownPriority(ticket.priority) || ticket.priority === priority) &&
    (tag === null || ticket.tags.length === 0 || ticket.tags.some((one) => isSame(one, tag))) &&
    (subject.ticket === null || isSame(ticket.id, subject.ticket)) &&
    (app === null || ticket.app === null || isSame(ticket.app.id, app.id)) &&
    (author === null || ticket.author === null || isSame(ticket.author.id, author.id))
  );
}

/** Whether a ticket is of that API; `null` when it names a version that may be one of the API's. */
export function isOfApi(ticket: AkanaTicket, api: Api, versionIds: readonly string[] | null): boolean | null {
  if (ticket.api === null && ticket.version === null) return true;
  const known = [api.id, api.versionId, ...(versionIds ?? [])];
  const isKnown = [ticket.api, ticket.version].some((named) =>
    known.some((id) => id !== null && named !== null && isSame(id, named.id)),
  );
  return isKnown || (ticket.api === null && versionIds === null ? null : false);
}

function isKnownPriority(priority: string | null): boolean {
  return priority === 'high' || priority === 'medium' || priority === 'low';
}

export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.trim().toLowerCase();
}
