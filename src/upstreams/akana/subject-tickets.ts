import type { AkanaTicket, AkanaTicketId } from '../../domain/akana-ticket.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { AkanaSubject } from '../../domain/subject.ts';
import type { Cached } from '../cached.ts';
import { readAllPages, type TicketRows } from './all-pages.ts';
import { createApiTickets } from './api-tickets.ts';
import type { AkanaClient, Asking } from './client.ts';
import { fits } from './fits.ts';
import { merged } from './merged.ts';
import type { TicketQuery } from './ticket-query.ts';
import { unlessRejected } from './unless-rejected.ts';

/** Reads all tickets of a subject, in the order that it asks for. */
export function createSubjectTickets({
  client,
  cached,
}: {
  client: Pick<AkanaClient, 'tickets' | 'ticket' | 'apiVersions'>;
  cached: Cached;
}): (subject: AkanaSubject, asking: Asking) => Promise<TicketRows> {
  const readApiTickets = createApiTickets({ client, cached });

  /** As many lists as there are ids and states: a server takes one of each, or none. */
  async function readLists(
    subject: AkanaSubject,
    apiIds: readonly (string | null)[],
    asking: Asking,
  ): Promise<TicketRows> {
    const lists: TicketRows[] = [];
    for (const apiId of apiIds)
      for (const state of subject.states ?? [null])
        lists.push(await readAllPages(client, queryOf(subject, apiId, state), asking));

    const tickets = lists.map((list) => list.tickets.filter((ticket) => fits(ticket, subject)));
    return {
      tickets: merged(tickets, subject.sort).map((ticket) => wanted(ticket, subject)),
      unreadable: lists.reduce((sum, list) => sum + list.unreadable, 0),
      isWhole: lists.every((list) => list.isWhole),
      account: lists.at(-1)?.account ?? null,
    };
  }

  /** That a ticket can be listed by its id is not documented. */
  async function readTicket(id: AkanaTicketId, subject: AkanaSubject, asking: Asking): Promise<TicketRows> {
    const rows = await unlessRejected(readLists(subject, [null], asking));
    if (!(rows instanceof UpstreamFailure) && rows.tickets.length > 0) return rows;
    const { ticket, account } = await client.ticket(id, asking);
    const tickets = ticket === null ? [] : [wanted(ticket, subject)];
    return { tickets, unreadable: 0, isWhole: true, account };
  }

  return async (subject, asking) => {
    const { api, ticket } = subject;
    if (api !== null) return await readApiTickets(api, (ids) => readLists(subject, ids, asking), asking.signal);
    if (ticket !== null && isOnlyTicket(subject)) return await readTicket(ticket, subject, asking);
    return await readLists(subject, [null], asking);
  };
}

function queryOf(subject: AkanaSubject, apiId: string | null, state: TicketQuery['state']): TicketQuery {
  const { app, author, ticket, tag, priority, sort, comments, actions } = subject;
  return {
    apiId,
    appId: app && app.id,
    authorId: author && author.id,
    ticketId: ticket,
    tag,
    priority,
    state,
    sort,
    comments,
    actions,
  };
}

/** Whether nothing narrows the question but the ticket's id. */
function isOnlyTicket({ api, app, author, tag, states, priority }: AkanaSubject): boolean {
  return [api, app, author, tag, states, priority].every((filter) => filter === null);
}

/** Without what was not asked for: not every server leaves it out. */
function wanted(ticket: AkanaTicket, { comments, actions }: AkanaSubject): AkanaTicket {
  return { ...ticket, comments: ticket.comments.slice(0, comments), actions: actions ? ticket.actions : [] };
}
