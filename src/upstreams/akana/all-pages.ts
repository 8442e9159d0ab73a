import type { AkanaTicket, AkanaTicketId } from '../../domain/akana-ticket.ts';
import { createBulkTurns } from '../http.ts';
import type { AkanaClient, Asking } from './client.ts';
import type { TicketPage } from './schema.ts';
import type { TicketQuery } from './ticket-query.ts';

/** A list of tickets, or several in one. */
export interface TicketRows {
  /** Each ticket once. */
  readonly tickets: readonly AkanaTicket[];
  /** Rows that cannot be read. */
  readonly unreadable: number;
  /** Whether that is all there are. */
  readonly isWhole: boolean;
  /** The name of the account that asked. */
  readonly account: string | null;
}

/** How far a list is read. */
export interface Reach {
  readonly mostRows: number;
  /** Hears after each page how many rows were read so far. */
  readonly onRows?: (count: number) => void;
}

/** No further page is begun once it `isEnough`. */
type ReadAllPages = (query: TicketQuery, asking: Asking, isEnough: () => boolean, reach?: Reach) => Promise<TicketRows>;

type Rows = TicketPage['rows'];

const usualReach: Reach = { mostRows: 1000 };
const mostReadings = 3;
const pageSize = 100;
// Comments make tickets long, and an answer may be of 5 MB at most.
const pageSizeWithComments = 40;
// No server gives fewer at a time.
const shortestLimit = 10;

/**
 * Reads lists to their ends, which nothing but the rows tell: Akana does not say how many there are, nor how many it
 * gives at most. Stops after a thousand rows unless told otherwise, or at the end of a page when that is enough, and
 * begins anew when the list moved meanwhile; of one that never stands still it gives a part, and says so.
 */
export function createAllPages(client: Pick<AkanaClient, 'tickets'>): ReadAllPages {
  const inTurn = createBulkTurns();
  let longestPage = shortestLimit;

  /** A page that is shorter than asked for is the last one, unless it is as long as any of this server ever was. */
  function isLast({ length }: Rows, count: number): boolean {
    const isShort = length < count && length < longestPage;
    longestPage = Math.max(longestPage, length);
    return isShort;
  }

  /**
   * Each page begins with the last row of the page before. As long as that row is where it was, as many tickets came
   * before it as went, and when no other row is read twice, there were as many tickets as rows at the moment of the
   * last page. It is not enough to leave out what is read twice: of a ticket that comes at the top and one that goes at
   * the bottom only the latter would be noticed, and the number be one that never was.
   */
  async function readOnce(
    query: TicketQuery,
    asking: Asking,
    isEnough: () => boolean,
    { mostRows, onRows }: Reach,
  ): Promise<Reading> {
    let rows: Rows = [];
    for (let start = 0; ;) {
      const count = Math.min(query.comments > 0 ? pageSizeWithComments : pageSize, mostRows + 1 - start);
      const page = await client.tickets(query, { start, count }, inTurn(asking));
      const { account } = page;
      const before = rows;
      if (start > 0 && !goesOn(page.rows, before.slice(0, start + 1))) {
        if (!isSame(page.rows, before)) return { rows, end: 'moved', account };
        // A server that does not know `start` gives its first rows for ever: all of them, if it knows no `count` either.
        return { rows, end: rows.length > count ? 'reached' : 'not-reached', account };
      }
      rows = [...before.slice(0, start), ...page.rows];
      onRows?.(rows.length);
      if (isLast(page.rows, count)) return { rows, end: 'reached', account };
      const last = rows.findLastIndex((ticket) => ticket !== null);
      // Where no row can be read, none can be found again.
      if (rows.length > mostRows || last <= start || isEnough()) return { rows, end: 'not-reached', account };
      start = last;
    }
  }

  return async (query, asking, isEnough, reach = usualReach) => {
    for (let reading = 1; ; reading += 1) {
      const { rows, end, account } = await readOnce(query, asking, isEnough, reach);
      if (end === 'moved' && reading < mostReadings && !isEnough()) continue;
      const shown = rows.slice(0, reach.mostRows);
      const tickets = new Map<AkanaTicketId, AkanaTicket>();
      for (const ticket of shown) if (ticket !== null) tickets.set(ticket.id, ticket);
      const unreadable = shown.filter((ticket) => ticket === null).length;
      return { tickets: [...tickets.values()], unreadable, isWhole: end === 'reached', account };
    }
  };
}

interface Reading {
  /** The list's first ones. */
  readonly rows: Rows;
  readonly end: 'reached' | 'not-reached' | 'moved';
  readonly account: string | null;
}

function goesOn([first, ...others]: Rows, before: Rows): boolean {
  const known = new Set(before.map((ticket) => ticket?.id));
  return first?.id === before.at(-1)?.id && !others.some((ticket) => ticket !== null && known.has(ticket.id));
}

function isSame(page: Rows, rows: Rows): boolean {
  return page.length === rows.length && page.every((ticket, index) => ticket?.id === rows[index]?.id);
}
