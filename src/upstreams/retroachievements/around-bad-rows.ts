import { isFailure } from '../../domain/failure.ts';
import { createBadPlaces, type Guide } from './bad-places.ts';
import type { Slice } from './client.ts';
import type { PartialPage } from './pages.ts';
import type { TicketPage } from './schema.ts';

const mostBadRows = 5;

/** No list is so long: nothing there can break the answer, which still says how many tickets there are. */
export const beyondTheEnd: Slice = { offset: 1_000_000, count: 1 };

/**
 * One row that the server cannot show (its game was deleted, say) makes it answer 500 for the page it stands on. Such a
 * page is read around the places where that is to be expected, and else by halves until the row stands alone. `null`
 * when the list changed meanwhile or is gone.
 */
export function readAroundBadRows(
  read: (slice: Slice, attempts?: number) => Promise<TicketPage | null>,
  { guide = createBadPlaces().begin(), most = mostBadRows }: { guide?: Guide; most?: number } = {},
): (slice: Slice) => Promise<PartialPage | null> {
  const bad = new Set<number>();
  let total: number | null = null;
  let failures = 0;

  /** `null` when the list is not what it was. */
  async function ask(slice: Slice, attempts?: number): Promise<TicketPage | null> {
    const page = await read(slice, attempts);
    failures = 0;
    if (page === null || page.total !== (total ?? page.total)) return null;
    total = page.total;
    return page;
  }

  async function whole(slice: Slice, attempts?: number): Promise<PartialPage | null> {
    try {
      const page = await ask(slice, attempts);
      if (page !== null) guide.saw(slice.offset, page.tickets);
      return page && { ...page, unreadableAt: [] };
    } catch (error) {
      if (!isFailure(error, 'broken') || bad.size >= most) throw error;
    }
    failures += 1;
    // Fails when the server as a whole is down; and an answer in between keeps the breaker closed.
    const mustAsk = total === null || failures > 1 || (slice.count === 1 && attempts === undefined);
    if (mustAsk && (await ask(beyondTheEnd)) === null) return null;
    return slice.count === 1 ? without(slice.offset) : await byHalves(slice);
  }

  function without(place: number): PartialPage {
    bad.add(place);
    guide.isBad(place);
    return { total: total ?? 0, tickets: [], unreadableAt: [place] };
  }

  /** Of a slice that has a bad row. */
  async function byHalves({ offset, count }: Slice): Promise<PartialPage | null> {
    const half = Math.ceil(count / 2);
    const first = await part({ offset, count: half });
    if (first === null || isShort(first, half)) return first;
    const rest = { offset: offset + half, count: count - half };
    if (first.unreadableAt.length === 0 && rest.count > 1) return joined(first, await byHalves(rest));
    // What was found in the first half may tell where others are to be expected.
    const isExpected = (guide.next(rest.offset) ?? Infinity) < rest.offset + rest.count;
    return joined(first, await (isExpected ? byPieces(rest) : part(rest)));
  }

  /** One of the halves is bound to fail: only a single row must do so again and again before it counts as bad. */
  function part(slice: Slice): Promise<PartialPage | null> {
    return whole(slice, slice.count > 1 ? 1 : undefined);
  }

  /** Each expected place alone, and what is between them. */
  async function byPieces({ offset, count }: Slice): Promise<PartialPage | null> {
    const end = offset + count;
    let page: PartialPage | null = null;
    for (let from = offset; from < end;) {
      const expected = guide.next(from) ?? end;
      const until = Math.min(end, expected === from ? from + 1 : expected);
      const piece = await whole({ offset: from, count: until - from }, expected === from ? 1 : undefined);
      page = page === null ? piece : joined(page, piece);
      if (piece === null || page === null || isShort(piece, until - from)) break;
      from = until;
    }
    return page;
  }

  return byPieces;
}

/** Whether the list ends within it. */
function isShort({ tickets, unreadableAt }: PartialPage, count: number): boolean {
  return tickets.length + unreadableAt.length < count;
}

function joined(first: PartialPage, next: PartialPage | null): PartialPage | null {
  return (
    next && {
      total: next.total,
      tickets: [...first.tickets, ...next.tickets],
      unreadableAt: [...first.unreadableAt, ...next.unreadableAt],
    }
  );
}
