import type { AkanaTicketId } from '../../domain/akana-ticket.ts';
import type { AkanaSubject } from '../../domain/subject.ts';
import { wholeTicketId } from './ticket-id.ts';

/** Which tickets of those that the account may see; `null` does not narrow them. */
export interface TicketQuery {
  /** An API's id, or that of one of its versions: which of them a server knows by this name is not documented. */
  readonly apiId: string | null;
  readonly appId: string | null;
  readonly authorId: string | null;
  /** Without the tenant, if need be. */
  readonly ticketId: AkanaTicketId | null;
  readonly tag: string | null;
  readonly priority: AkanaSubject['priority'];
  readonly state: 'open' | 'reopened' | 'resolved' | 'closed' | null;
  readonly sort: AkanaSubject['sort'];
  /** How many comments of each ticket. */
  readonly comments: number;
  /** Whether to say what may be done with each ticket. */
  readonly actions: boolean;
}

/** Every ticket that the account may see, newest first. */
export const everyTicket: TicketQuery = {
  apiId: null,
  appId: null,
  authorId: null,
  ticketId: null,
  tag: null,
  priority: null,
  state: null,
  sort: null,
  comments: 0,
  actions: false,
};

export interface Slice {
  readonly start: number;
  readonly count: number;
}

const states = { open: 'OPEN', reopened: 'REOPEN', resolved: 'RESOLVED', closed: 'CLOSED' } as const;
const orders = { newest: 'DescendingDate', updated: 'com.soa.sort.order.updated' } as const;

/** All the parameters that `GET /api/tickets` documents. Comments and actions come unless they are refused. */
export function wireQuery(query: TicketQuery, slice: Slice, userId: string | null): Record<string, string | number> {
  const narrowed = {
    APIID: query.apiId,
    AppID: query.appId,
    RetrievingUserID: userId,
    AuthorID: query.authorId,
    ItemID: query.ticketId && wholeTicketId(query.ticketId, userId),
    Tag: query.tag,
    Label: query.priority && `com.soa.ticket.label.priority.${query.priority}`,
    State: query.state && states[query.state],
    SortBy: query.sort && orders[query.sort],
  };
  return {
    ...Object.fromEntries(Object.entries(narrowed).filter((entry): entry is [string, string] => entry[1] !== null)),
    IncludeComments: String(query.comments > 0),
    ...(query.comments > 0 ? { NumberOfComments: query.comments } : {}),
    IncludeActions: String(query.actions),
    start: slice.start,
    count: slice.count,
  };
}
