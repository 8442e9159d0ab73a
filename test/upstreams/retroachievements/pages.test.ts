import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../../src/domain/ticket.ts';
import { readPages, type PartialPage } from '../../../src/upstreams/retroachievements/pages.ts';
import { TicketRow } from '../../../src/upstreams/retroachievements/ticket-row.ts';
import { aRow } from './a-row.ts';

/** Tickets with these numbers, the first and the last counted in. */
function tickets(first: number, last: number): Ticket[] {
  return Array.from({ length: last - first + 1 }, (_, index) => TicketRow.parse(aRow({ ID: first + index })));
}

function aPage(first: number, last: number, { total = 150, unreadableAt = [] as number[] } = {}): PartialPage {
  return { total, tickets: tickets(first, last), unreadableAt };
}

function read(pages: readonly (PartialPage | null)[], maxPages = 10) {
  const asked: number[] = [];
  const result = readPages(
    async ({ offset }) => {
      asked.push(offset);
      return pages[asked.length - 1] ?? null;
    },
    { maxPages },
  );
  return result.then((list) => ({ list, asked }));
}

describe('reading a list page by page', () => {
  it('goes on, with an overlap, to the first short page', async () => {
    const { list, asked } = await read([aPage(1, 100), aPage(96, 150)]);

    expect(asked).toEqual([0, 95]);
    expect(list).toMatchObject({ total: 150, unreadable: 0, complete: true });
    expect(list?.tickets).toEqual(tickets(1, 150));
  });

  it('says when there is more than was to be read', async () => {
    expect((await read([aPage(1, 100), aPage(96, 150)], 1)).list).toMatchObject({ complete: false });
  });

  it('counts a row that cannot be shown once, though it stands on two pages', async () => {
    const pages = [aPage(1, 99, { unreadableAt: [97] }), aPage(96, 149, { unreadableAt: [97] })];

    expect((await read(pages)).list).toMatchObject({ unreadable: 1, complete: true });
  });

  it.each([
    { what: 'pages have no row in common', pages: [aPage(1, 100), aPage(101, 150)] },
    { what: 'the size changes', pages: [aPage(1, 100), aPage(96, 149, { total: 149 })] },
    { what: 'a page could not be read as a whole', pages: [aPage(1, 100), null] },
    { what: 'a further page is empty', pages: [aPage(1, 100), { total: 150, tickets: [], unreadableAt: [] }] },
  ])('gives no list when $what', async ({ pages }) => {
    expect((await read(pages)).list).toBeNull();
  });
});
