import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AkanaTicket } from '../../../src/domain/akana-ticket.ts';
import { createAllPages } from '../../../src/upstreams/akana/all-pages.ts';
import type { AkanaClient } from '../../../src/upstreams/akana/client.ts';
import { everyTicket } from '../../../src/upstreams/akana/ticket-query.ts';
import { asking } from './an-akana.ts';
import { anAkanaTicket } from './an-akana-ticket.ts';

type List = (AkanaTicket | null)[];

/** Gives what is in `list` at the time, so many at most; `between` runs before each page but the first. */
function aServer(list: List, between: (nth: number) => void = () => undefined, { most = 100, knowsStart = true } = {}) {
  const slices: { start: number; count: number }[] = [];
  const client: Pick<AkanaClient, 'tickets'> = {
    tickets: (_query, { start, count }) => {
      if (slices.length > 0) between(slices.length);
      slices.push({ start, count });
      const from = knowsStart ? start : 0;
      return Promise.resolve({ rows: list.slice(from, from + Math.min(count, most)), account: 'TicketBot' });
    },
  };
  const readAllPages = createAllPages(client);
  return {
    list,
    starts: () => slices.map(({ start }) => start),
    counts: () => slices.map(({ count }) => count),
    read: ({ query = everyTicket, isLate = (): boolean => false } = {}) => readAllPages(query, asking(), isLate),
  };
}

const tickets = (count: number): List =>
  Array.from({ length: count }, (_, nth) => anAkanaTicket({ id: `ticket${nth}.acme` }));

describe('a list that stands still', () => {
  it.each([0, 1, 99, 100, 101, 198, 199, 200, 250, 991, 1000])('of %i is read whole', async (count) => {
    const { read } = aServer(tickets(count));

    expect(await read()).toEqual({ tickets: tickets(count), unreadable: 0, isWhole: true, account: 'TicketBot' });
  });

  it.each([1001, 1500])('of %i is read in part', async (count) => {
    const { read, starts } = aServer(tickets(count));

    expect(await read()).toMatchObject({ tickets: tickets(1000), isWhole: false });
    expect(starts()).toHaveLength(11);
  });

  it('has each row that cannot be read counted once, wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(249), { maxLength: 60 }), async (unreadable) => {
        const list = tickets(250).map((ticket, nth) => (unreadable.includes(nth) ? null : ticket));

        expect(await aServer(list).read()).toMatchObject({
          tickets: list.filter((ticket) => ticket !== null),
          unreadable: unreadable.length,
          isWhole: true,
        });
      }),
    );
  });

  it('is read in part where no row of a page can be read', async () => {
    const list = [...tickets(40), ...Array.from({ length: 200 }, () => null), ...tickets(10)];

    expect(await aServer(list).read()).toMatchObject({ tickets: tickets(40), isWhole: false });
  });
});

describe('a server that gives fewer tickets at a time than it is asked for', () => {
  it.each([10, 40, 64, 99])('has its lists read whole, by %i', async (most) => {
    const { list, read } = aServer([], undefined, { most });

    for (const count of [most, 3 * most, most + 1, most - 1, 0, 2 * most - 1]) {
      list.splice(0, Infinity, ...tickets(count));
      expect(await read()).toMatchObject({ tickets: list, isWhole: true });
    }
  });

  it('is asked once more where a page is as long as any before it, and not where it is shorter', async () => {
    const { list, read, starts } = aServer(tickets(9));

    await read();
    expect(starts()).toEqual([0]);
    list.push(...tickets(30).slice(9));
    await read();
    expect(starts()).toEqual([0, 0, 29]);
    list.splice(20);
    await read();
    expect(starts()).toEqual([0, 0, 29, 0]);
  });

  it('has rows that cannot be read counted once', async () => {
    const list = tickets(90).map((ticket, nth) => (nth % 7 === 6 || nth >= 80 ? null : ticket));
    const { read } = aServer(list, undefined, { most: 40 });

    expect(await read()).toMatchObject({
      tickets: list.filter((ticket) => ticket !== null),
      unreadable: list.filter((ticket) => ticket === null).length,
      isWhole: true,
    });
  });
});

describe('a server that gives the same page for ever', () => {
  it.each([
    [9, true],
    // There may be more behind them.
    [40, false],
    [100, false],
  ])('has given all that there is with %i tickets: %s', async (count, isWhole) => {
    const { read } = aServer(tickets(count), undefined, { knowsStart: false });

    expect(await read()).toMatchObject({ tickets: tickets(count), isWhole });
  });
});

describe('a reading that takes long', () => {
  it('ends with the page that is being read, and is a part', async () => {
    let isLate = false;
    const { read, starts } = aServer(tickets(500), (nth) => {
      isLate = nth === 2;
    });

    expect(await read({ isLate: () => isLate })).toMatchObject({ tickets: tickets(298), isWhole: false });
    expect(starts()).toEqual([0, 99, 198]);
  });

  it('is whole where that page is the last one', async () => {
    const { read } = aServer(tickets(150), undefined);
    let pages = 0;

    expect(await read({ isLate: () => (pages += 1) > 1 })).toMatchObject({ tickets: tickets(150), isWhole: true });
  });

  it('does not begin anew', async () => {
    let isLate = false;
    const { list, read, starts } = aServer(tickets(150), () => {
      isLate = true;
      list.shift();
    });

    expect(await read({ isLate: () => isLate })).toMatchObject({ isWhole: false });
    expect(starts()).toEqual([0, 99]);
  });
});

it('a list with comments is read by smaller pages', async () => {
  const { read, counts } = aServer(tickets(100));

  expect(await read({ query: { ...everyTicket, comments: 1 } })).toMatchObject({
    tickets: tickets(100),
    isWhole: true,
  });
  expect(counts()).toEqual([40, 40, 40]);
});

describe('a list that moves between its pages', () => {
  it.each([
    ['a ticket goes', (list: List) => list.splice(20, 1), 149],
    ['the last one that was read goes', (list: List) => list.splice(99, 1), 149],
    ['a ticket comes', (list: List) => list.unshift(anAkanaTicket({ id: 'new.acme' })), 151],
    ['all but a few go', (list: List) => list.splice(5), 5],
    [
      'one that was read comes again below, and another in its place',
      (list: List) => {
        list.splice(120, 0, ...list.splice(20, 1));
        list.unshift(anAkanaTicket({ id: 'new.acme' }));
      },
      151,
    ],
  ])('is read anew: %s', async (_, change, count) => {
    const list = tickets(150);
    const { read, starts } = aServer(list, (nth) => {
      if (nth === 1) change(list);
    });

    expect(await read()).toMatchObject({ tickets: list, isWhole: true });
    expect(list).toHaveLength(count);
    expect(starts().slice(0, 3)).toEqual([0, 99, 0]);
  });

  it('is read on when tickets come and go behind the pages that were read', async () => {
    const list = tickets(150);
    const { read, starts } = aServer(list, () => list.splice(110, 1));

    expect(await read()).toMatchObject({ tickets: { length: 149 }, isWhole: true });
    expect(starts()).toEqual([0, 99]);
  });

  it('and never stops is given in part, after three readings', async () => {
    const list = tickets(250);
    const { read, starts } = aServer(list, () => list.shift());

    expect(await read()).toMatchObject({ tickets: { length: 100 }, isWhole: false });
    expect(starts()).toEqual([0, 99, 0, 99, 0, 99]);
  });

  it('never gives a number for whole that was true at no moment of the reading', async () => {
    const place = fc.nat(400);
    const change = fc.oneof(
      fc.record({ kind: fc.constant('close' as const), place }),
      fc.record({ kind: fc.constant('open' as const) }),
      fc.record({ kind: fc.constant('reopen' as const), place }),
      fc.record({ kind: fc.constant('comment' as const), place }),
    );
    const between = fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(change, { maxLength: 6 }) },
    );
    const sizes = fc.record({ size: fc.integer({ min: 95, max: 350 }), most: fc.constantFrom(100, 60) });
    let whole = 0;

    await fc.assert(
      fc.asyncProperty(sizes, fc.array(between, { maxLength: 12 }), async ({ size, most }, turns) => {
        const list = tickets(size);
        const closed: List = [];
        const counts = new Set([list.length]);
        let opened = 0;
        const { read } = aServer(
          list,
          (nth) => {
            for (const change of turns[nth - 1] ?? []) {
              const at = 'place' in change ? change.place % (list.length + 1) : 0;
              if (change.kind === 'close') closed.push(...list.splice(at, 1));
              if (change.kind === 'open') list.unshift(anAkanaTicket({ id: `new${(opened += 1)}.acme` }));
              if (change.kind === 'reopen') list.splice(at, 0, ...closed.splice(0, 1));
              // Where the latest updated is the first.
              if (change.kind === 'comment') list.unshift(...list.splice(at, 1));
              counts.add(list.length);
            }
          },
          { most },
        );

        const { tickets: found, isWhole } = await read();

        if (!isWhole) return;
        whole += 1;
        expect(counts).toContain(found.length);
      }),
      { numRuns: 2000 },
    );
    expect(whole).toBeGreaterThan(1000);
  });
});
