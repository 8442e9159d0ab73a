import type { AkanaTicket } from '../../domain/akana-ticket.ts';
import type { Api } from '../../domain/api.ts';
import { isTicket } from './ticket-id.ts';
import type { TicketQuery } from './ticket-query.ts';

/** Whether a ticket is what was asked for; `null` where it does not say. */
export type Check = (ticket: AkanaTicket) => boolean | null;

/**
 * The tickets of one list that are what was asked for. A server that gives even one that is not does not know the
 * parameter: then only those are taken that say so themselves. Otherwise it is believed of what they do not say.
 */
export function fitting(
  tickets: readonly AkanaTicket[],
  checks: readonly Check[],
): { readonly tickets: readonly AkanaTicket[]; readonly isFiltered: boolean } {
  const ignored = new Set(checks.filter((check) => tickets.some((ticket) => check(ticket) === false)));
  return {
    tickets: tickets.filter((ticket) => checks.every((check) => check(ticket) ?? !ignored.has(check))),
    isFiltered: ignored.size === 0,
  };
}

/** One for each parameter of the query, but for the API: see `isOfApi`. */
export function checksOf({ state, priority, tag, appId, authorId, ticketId }: TicketQuery): readonly Check[] {
  const checks: readonly (Check | null)[] = [
    // A tenant may have names of its own for the usual states.
    state && ((ticket) => (ticket.state === 'other' ? null : ticket.state === state)),
    priority && ((ticket) => (ticket.priority === null ? null : ticket.priority === priority)),
    tag === null ? null : ({ tags }) => (tags.length === 0 ? null : tags.some((one) => isSame(one, tag))),
    appId === null ? null : (ticket) => isOfApp(ticket, appId),
    authorId === null ? null : ({ author }) => author && isSame(author.id, authorId),
    ticketId && ((ticket) => isTicket(ticket.id, ticketId)),
  ];
  return checks.filter((check) => check !== null);
}

/** A ticket is about an API or about an app. */
function isOfApp({ api, app }: AkanaTicket, appId: string): boolean | null {
  return app === null ? api && false : isSame(app.id, appId);
}

/** `doubtful`: the ticket names a version that may be one of the API's. */
export function isOfApi(
  { api: named, version }: AkanaTicket,
  api: Api,
  versionIds: readonly string[] | null,
): boolean | 'doubtful' | null {
  if (named === null && version === null) return null;
  const known = [api.id, api.versionId, ...(versionIds ?? [])];
  const isKnown = [named, version].some((one) => one !== null && known.some((id) => id !== null && isSame(id, one.id)));
  return isKnown || (named === null && versionIds === null ? 'doubtful' : false);
}

export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.trim().toLowerCase();
}
