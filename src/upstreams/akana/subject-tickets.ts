import type { AkanaTicket, AkanaTicketId } from '../../domain/akana-ticket.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { AkanaSubject } from '../../domain/subject.ts';
import type { Cached } from '../cached.ts';
import { createAllPages, type Reach, type TicketRows } from './all-pages.ts';
import { createApiTickets } from './api-tickets.ts';
import type { AkanaClient, Asking } from './client.ts';
import { type FittingRows, fittingRows, type JudgeApi, ofAnyApi } from './fitting-rows.ts';
import { merged } from './merged.ts';
import type { TicketQuery } from './ticket-query.ts';
import { checksOf } from './fits.ts';
import { unlessRejected } from './unless-rejected.ts';

const mostOfListedComment = 1000;
// More text than Discord takes in one message.
const mostRowsOfAll = 50_000;

/** Reads all tickets of a subject, in the order that it asks for. */
export function createSubjectTickets({
  client,
  cached,
  elapsed,
  readMs,
}: {
  client: Pick<AkanaClient, 'tickets' | 'ticket' | 'apiVersions'>;
  cached: Cached;
  /** Milliseconds since any moment. */
  elapsed: () => number;
  /** After so long no further page is begun. */
  readMs: number;
}): ReadTickets {
  const readAllPages = createAllPages(client);
  const readApiTickets = createApiTickets({ client, cached });

  /** As many lists as there are ids and states: a server takes one of each, or none. */
  async function readLists(
    subject: AkanaSubject,
    apiIds: readonly (string | null)[],
    asking: Timed,
    judge: JudgeApi = ofAnyApi,
    isEnough = asking.isLate,
  ): Promise<TicketRows> {
    const lists: FittingRows[] = [];
    let readBefore = 0;
    const queries = apiIds.flatMap((apiId) =>
      (subject.states ?? [null]).map((state) => queryOf(subject, apiId, state)),
    );
    for (const query of queries) {
      if (lists.length > 0 && asking.isLate()) break;
      const rows = await readAllPages(query, asking, isEnough, reachOf(asking.onRows, readBefore));
      readBefore += rows.tickets.length + rows.unreadable;
      lists.push(await fittingRows(rows, query, judge));
    }
    const rows = joined(lists, subject, asking);
    return { ...rows, isWhole: rows.isWhole && lists.length === queries.length };
  }

  /** That a ticket can be listed by its id is not documented: where it is not, it may be on no page that is read. */
  async function readTicket(id: AkanaTicketId, subject: AkanaSubject, asking: Timed): Promise<TicketRows> {
    const rows = await unlessRejected(readLists(subject, [null], asking, ofAnyApi, () => true));
    if (!(rows instanceof UpstreamFailure) && rows.tickets.length > 0) return { ...rows, isWhole: true };
    const { ticket, account } = await client.ticket(id, asking);
    const checks = (subject.states ?? [null]).map((state) => checksOf(queryOf(subject, null, state)));
    const isFitting = ticket !== null && checks.some((all) => all.every((check) => check(ticket) !== false));
    return { tickets: isFitting ? [wanted(ticket, subject, asking)] : [], unreadable: 0, isWhole: true, account };
  }

  return async (subject, { priority, signal }, onRows = null) => {
    const until = onRows === null ? elapsed() + readMs : Infinity;
    const asking = { priority, signal, onRows, isLate: () => elapsed() > until };
    const { api, ticket } = subject;
    if (api !== null) return await readApiTickets(api, (ids, judge) => readLists(subject, ids, asking, judge), asking);
    if (ticket !== null) return await readTicket(ticket, subject, asking);
    return await readLists(subject, [null], asking);
  };
}

/** Given `onRows`, everything is wanted, however long it takes; it hears how many rows were read so far. */
type ReadTickets = (
  subject: AkanaSubject,
  asking: Asking,
  onRows?: ((count: number) => void) | null,
) => Promise<TicketRows>;

interface Timed extends Asking {
  readonly onRows: ((count: number) => void) | null;
  /** Whether it is better to answer with what was read than to go on. */
  readonly isLate: () => boolean;
}

function reachOf(onRows: Timed['onRows'], readBefore: number): Reach | undefined {
  if (onRows === null) return undefined;
  return { mostRows: mostRowsOfAll - readBefore, onRows: (count) => onRows(readBefore + count) };
}

function joined(lists: readonly FittingRows[], subject: AkanaSubject, asking: Timed): TicketRows {
  const tickets = merged(
    lists.map((list) => list.tickets),
    subject.sort,
  );
  const doubtful = new Set(lists.flatMap((list) => list.doubtful));
  return {
    tickets: tickets.map((ticket) => wanted(ticket, subject, asking)),
    unreadable: unreadableIn(lists) + doubtful.size,
    isWhole: lists.every((list) => list.isWhole),
    account: lists.at(-1)?.account ?? null,
  };
}

/** Where the server does not know what it is asked for, each list has the same unreadable rows. */
function unreadableIn(lists: readonly FittingRows[]): number {
  const counts = lists.map((list) => list.unreadable);
  return lists.every(({ isFiltered }) => isFiltered)
    ? counts.reduce((sum, count) => sum + count, 0)
    : Math.max(...counts);
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

/**
 * Without what was not asked for, as not every server leaves it out, and what is shown only of a ticket that was asked
 * for by itself or where everything is wanted: a usual list is kept whole.
 */
function wanted(ticket: AkanaTicket, subject: AkanaSubject, { onRows }: Timed): AkanaTicket {
  const comments = ticket.comments.slice(0, subject.comments);
  const actions = subject.actions ? ticket.actions : [];
  if (subject.ticket !== null) return { ...ticket, comments, actions };
  const short = comments.map(({ author, at, text }) => ({ author, at, text: text.slice(0, mostOfListedComment) }));
  return { ...ticket, description: onRows === null ? '' : ticket.description, comments: short, actions };
}
