import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AkanaWorld, createAkanaWorld } from '../../../playground/akana/world.ts';
import { failureKind } from '../retroachievements/an-upstream.ts';
import { aListing, aSignal, type ApiListing, look, omitRows, spoilRows } from './a-listing.ts';
import { type Akana, startAkana } from './an-akana.ts';

const minute = 60_000;

let world: AkanaWorld;
let akana: Akana;
let api: string;
let listing: ApiListing;
/** What the last look that was believed saw. */
let seen: readonly string[];
beforeEach(async () => {
  world = createAkanaWorld();
  api = world.addApi({ name: 'Payments' }).id;
  listing = aListing(world, api);
  seen = [];
  akana = await startAkana(world, {}, { probeMs: 1 });
});
afterEach(async () => {
  await akana.close();
});

const open = (count: number) =>
  Array.from({ length: count }, (_, nth) => world.openTicket({ about: api, createdAt: nth * minute }).id);

/** A look whose reading is what the next one is compared with, unless it fails. */
async function lookAgain() {
  const { ids, fates } = await look(akana.looks, listing, seen);
  seen = ids;
  return fates;
}

const hide = (ids: readonly string[], hidden = true) => {
  for (const id of ids) world.edit(id, { hidden });
};

const lookups = () => akana.paths().filter((path) => path.startsWith('/api/tickets/'));

describe('a ticket that left', () => {
  let id: string;
  beforeEach(async () => {
    [, id = ''] = open(4);
    await lookAgain();
  });

  it('was resolved, at the time of its last update', async () => {
    world.resolve(id, 90 * minute);

    expect(await lookAgain()).toEqual({ [id]: { kind: 'resolved', by: null, at: 90 * minute } });
    expect(lookups()).toEqual([`/api/tickets/${id}`]);
  });

  it('was closed, at a time that nobody says', async () => {
    akana.server.switches.pubDate = 'created';
    world.close(id, 90 * minute);

    expect(await lookAgain()).toEqual({ [id]: { kind: 'closed', by: null, at: null } });
  });

  it.each(['removed', 'hidden'])('is %s: there is none to be seen', async (how) => {
    if (how === 'removed') world.removeTicket(id);
    else hide([id]);

    expect(await lookAgain()).toEqual({ [id]: { kind: 'removed' } });
  });

  it('is in a state that only its tenant knows', async () => {
    world.edit(id, { state: 'ON HOLD' });

    expect(await lookAgain()).toEqual({ [id]: { kind: 'unknown' } });
  });

  it('is about another API now', async () => {
    world.removeTicket(id);
    world.openTicket({ id, about: world.addApi({ name: 'Refunds' }).id });

    expect(await lookAgain()).toEqual({ [id]: { kind: 'moved' } });
  });

  it.each([['com.soa.ticket.label.priority.low'], []])('has another priority now: %j', async (...labels) => {
    listing = aListing(world, api, 'high');
    await lookAgain();
    world.edit(id, { labels });

    expect(await lookAgain()).toEqual({ [id]: { kind: 'moved' } });
  });

  it('is there again when it is looked up, so that the list is read again', async () => {
    world.resolve(id);
    akana.server.beforeRequest(({ path }) => {
      if (path === `/api/tickets/${id}` && world.tickets.get(id)?.state === 'RESOLVED') world.reopen(id);
    });

    expect(await lookAgain()).toEqual({});
    expect(seen).toContain(id);
  });

  it('is there again where no ticket says more than its state', async () => {
    akana.server.switches.ticketFields = 'sparse';
    listing = aListing(world, api, 'high');
    await lookAgain();
    world.resolve(id);
    akana.server.beforeRequest(({ path }) => {
      if (path === `/api/tickets/${id}` && world.tickets.get(id)?.state === 'RESOLVED') world.reopen(id);
    });

    expect(await lookAgain()).toEqual({});
  });
});

describe('many tickets that left', () => {
  it.each([
    [10, 10],
    [11, 5],
    [30, 5],
  ])('%i at once cost %i requests', async (count, requests) => {
    const ids = open(count + 1).slice(1);
    await lookAgain();
    for (const id of ids) world.resolve(id);

    const fates = await lookAgain();

    const kinds = Object.values(fates).map(({ kind }) => kind);
    expect(Object.keys(fates).toSorted()).toEqual(ids.toSorted());
    expect(kinds.filter((kind) => kind === 'resolved')).toHaveLength(requests);
    expect(kinds.filter((kind) => kind === 'unknown')).toHaveLength(count - requests);
    expect(lookups()).toHaveLength(requests);
  });
});

describe('a ticket that cannot be looked up', () => {
  let id: string;
  beforeEach(async () => {
    [, id = ''] = open(4);
    await lookAgain();
    world.resolve(id);
  });
  const isIts = ({ path }: { path: string }) => path === `/api/tickets/${id}`;

  it.each([
    [{ kind: 'error', status: 500, body: 'json' }, 'rejected'],
    [{ kind: 'error', status: 502, body: 'html' }, 'broken'],
    [{ kind: 'truncated' }, 'malformed'],
  ] as const)('because of %j fails twice, and is of unknown fate then', async (fault, kind) => {
    akana.server.setFault(fault, isIts);

    expect(await failureKind(lookAgain())).toBe(kind);
    expect(await failureKind(lookAgain())).toBe(kind);
    expect(await lookAgain()).toEqual({ [id]: { kind: 'unknown' } });
  });

  it.each([
    [{ kind: 'reset', when: 'before-headers' }, 'unreachable'],
    [{ kind: 'unauthorized' }, 'refused'],
  ] as const)('because of %j fails for as long as that lasts', async (fault, kind) => {
    for (let nth = 1; nth <= 4; nth += 1) {
      akana.server.setFault(fault, isIts);
      expect(await failureKind(lookAgain())).toBe(kind);
    }
    akana.server.setFault(null);
    akana.clock.push(10 * minute);

    expect(await lookAgain()).toMatchObject({ [id]: { kind: 'resolved' } });
  });

  it('in three looks that are not in a row has its fate told', async () => {
    akana.server.setFault({ kind: 'truncated' }, isIts);
    await failureKind(lookAgain());
    await failureKind(lookAgain());
    world.reopen(id);
    await lookAgain();
    world.resolve(id);

    expect(await failureKind(lookAgain())).toBe('malformed');
    expect(await failureKind(lookAgain())).toBe('malformed');
    akana.server.setFault(null);
    expect(await lookAgain()).toMatchObject({ [id]: { kind: 'resolved' } });
  });
});

describe('a list that is empty at once', () => {
  it('is believed where all its tickets were settled', async () => {
    const [first = '', second = '', third = ''] = open(3);
    await lookAgain();
    world.resolve(first);
    world.close(second);
    world.removeTicket(third);
    world.openTicket({ id: third, about: world.addApi({ name: 'Refunds' }).id });

    expect(await lookAgain()).toMatchObject({
      [first]: { kind: 'resolved' },
      [second]: { kind: 'closed' },
      [third]: { kind: 'moved' },
    });
  });

  it('is believed in the third look where one of them is not to be seen', async () => {
    const [first = '', second = ''] = open(2);
    await lookAgain();
    world.resolve(first);
    world.removeTicket(second);

    expect(await failureKind(lookAgain())).toBe('malformed');
    expect(await failureKind(lookAgain())).toBe('malformed');
    expect(await lookAgain()).toMatchObject({ [first]: { kind: 'resolved' }, [second]: { kind: 'removed' } });
  });

  it('is believed in the third look where its API is hidden', async () => {
    const ids = open(30);
    await lookAgain();
    world.addApi({ id: api, name: 'Payments', hidden: true });

    expect(await failureKind(lookAgain())).toBe('malformed');
    expect(await failureKind(lookAgain())).toBe('malformed');
    const fates = await lookAgain();
    expect(Object.keys(fates)).toHaveLength(ids.length);
    expect(new Set(Object.values(fates).map(({ kind }) => kind))).toEqual(new Set(['removed', 'unknown']));
  });

  it('is doubted anew where a ticket came back meanwhile', async () => {
    const ids = open(3);
    await lookAgain();

    for (let nth = 1; nth <= 3; nth += 1) {
      hide(ids);
      expect(await failureKind(lookAgain())).toBe('malformed');
      expect(await failureKind(lookAgain())).toBe('malformed');
      hide(ids, false);
      expect(await lookAgain()).toEqual({});
    }
  });

  it('is doubted anew by a bot that was started meanwhile', async () => {
    hide(open(1).concat(open(1)));
    seen = [...world.tickets.keys()];

    for (let nth = 1; nth <= 3; nth += 1)
      expect(await failureKind(look(akana.newLooks(), listing, seen))).toBe('malformed');
  });

  it('is doubted for itself alone', async () => {
    const other = world.addApi({ name: 'Refunds' }).id;
    const kept = world.openTicket({ about: other });
    hide(open(2));
    seen = [...world.tickets.keys()].filter((id) => id !== kept.id);

    expect(await failureKind(lookAgain())).toBe('malformed');
    expect((await look(akana.looks, aListing(world, other), [kept.id])).fates).toEqual({});
  });
});

describe('tickets that vanish at once', () => {
  it.each([
    { of: 2, vanish: 1, looks: 1 },
    { of: 3, vanish: 2, looks: 1 },
    { of: 4, vanish: 2, looks: 1 },
    { of: 4, vanish: 3, looks: 3 },
    { of: 40, vanish: 20, looks: 1 },
    { of: 40, vanish: 21, looks: 3 },
  ])('$vanish of $of are believed in look number $looks', async ({ of, vanish, looks }) => {
    const ids = open(of);
    await lookAgain();
    hide(ids.slice(0, vanish));

    for (let nth = 1; nth < looks; nth += 1) expect(await failureKind(lookAgain())).toBe('malformed');
    expect(Object.keys(await lookAgain()).toSorted()).toEqual(ids.slice(0, vanish).toSorted());
  });

  it('are believed in the third look while others come and go', async () => {
    hide(open(5).slice(1));
    seen = [...world.tickets.keys()];
    for (const _ of [1, 2]) {
      expect(await failureKind(lookAgain())).toBe('malformed');
      world.openTicket({ about: api });
    }

    expect(Object.keys(await lookAgain())).toHaveLength(4);
  });
});

describe('rows that cannot be read', () => {
  it('leave a ticket where it was, for as long as it is there', async () => {
    const [first = '', second = '', third = ''] = open(3);
    await lookAgain();
    spoilRows(akana, api, [second]);

    expect(await lookAgain()).toEqual({});
    expect(new Set(seen)).toEqual(new Set([first, second, third]));
    const [{ tickets }, again] = [await readOnly(), await readOnly()];
    expect(again.tickets).toBe(tickets);

    world.resolve(second, 90 * minute);
    expect(await lookAgain()).toEqual({ [second]: { kind: 'resolved', by: null, at: 90 * minute } });
  });

  it('have their tickets as these are now', async () => {
    const [, id = ''] = open(3);
    await lookAgain();
    spoilRows(akana, api, [id]);
    await lookAgain();
    world.edit(id, { title: 'Another title' });

    expect((await readOnly()).tickets.find((ticket) => ticket.id === id)).toMatchObject({ title: 'Another title' });
  });

  it('leave a ticket where it was for a bot that was started meanwhile', async () => {
    const ids = open(3);
    seen = ids;
    spoilRows(akana, api, ids.slice(1, 2));

    expect(await lookAgain()).toEqual({});
    expect(new Set(seen)).toEqual(new Set(ids));
  });

  it('leave a ticket as it was last known where its own page cannot be read either', async () => {
    const ids = open(3);
    await lookAgain();
    const { tickets } = await readOnly();
    spoilRows(akana, api, ids.slice(1, 2));
    for (let nth = 1; nth <= 5; nth += 1) {
      akana.server.queueFaults([{ kind: 'truncated' }, { kind: 'truncated' }], ({ path }) =>
        path.endsWith(ids[1] ?? ''),
      );
      expect(await lookAgain()).toEqual({});
    }

    expect(new Set((await readOnly()).tickets)).toEqual(new Set(tickets));
  });

  it('cost nothing any more once all rows can be read', async () => {
    const [first = '', second = '', third = ''] = open(3);
    await lookAgain();
    spoilRows(akana, api, [first, second]);
    await lookAgain();
    akana.server.setFault(null);
    world.resolve(second);
    const before = lookups().length;

    expect(await lookAgain()).toMatchObject({ [second]: { kind: 'resolved' } });
    expect(await lookAgain()).toEqual({});
    expect(new Set(seen)).toEqual(new Set([first, third]));
    expect(lookups().slice(before)).toEqual([`/api/tickets/${second}`]);
  });

  it('that can be read again have their tickets once', async () => {
    const ids = open(3);
    await lookAgain();
    spoilRows(akana, api, ids.slice(1));
    await lookAgain();
    spoilRows(akana, api, ids.slice(2));

    expect((await readOnly()).tickets.map(({ id }) => String(id)).toSorted()).toEqual(ids);
  });

  it('have none of the tickets that nobody asks for any more', async () => {
    const [kept = '', spoilt = '', last = '', ...many] = open(14);
    await lookAgain();
    for (const id of many) world.resolve(id);
    spoilRows(akana, api, [spoilt]);
    await lookAgain();
    const forgotten = many.find((id) => !lookups().includes(`/api/tickets/${id}`)) ?? '';
    world.resolve(last);
    spoilRows(akana, api, [spoilt]);
    await lookAgain();
    expect(new Set(seen)).toEqual(new Set([kept, spoilt]));
    const reading = await readOnly();

    akana.server.queueFaults([{ kind: 'truncated' }, { kind: 'truncated' }], ({ path }) => path.endsWith(forgotten));
    const asked = akana.looks.fates(listing, reading, new Set([forgotten]), aSignal());

    expect(await failureKind(asked)).toBe('malformed');
  });

  it('cost nothing where nobody knows what stood on them', async () => {
    const ids = open(3);
    spoilRows(akana, api, ids.slice(1, 2));
    await lookAgain();
    await lookAgain();

    expect(seen).toHaveLength(2);
    expect(lookups()).toEqual([]);
  });
});

describe('tickets that no list has, though their own pages say that they are there', () => {
  async function failTwice(): Promise<void> {
    for (const _ of [1, 2]) expect(await failureKind(lookAgain())).toBe('malformed');
  }

  it('fail two looks, and are part of each reading from the third on, so that all else is told', async () => {
    const [, omitted = '', settled = '', ...others] = open(6);
    await lookAgain();
    world.resolve(settled, 90 * minute);
    omitRows(akana, api, [omitted]);
    await failTwice();

    expect(await lookAgain()).toEqual({ [settled]: { kind: 'resolved', by: null, at: 90 * minute } });
    expect(new Set(seen)).toEqual(new Set([...world.tickets.keys()].filter((id) => id !== settled)));

    world.close(others[0] ?? '', 95 * minute);
    omitRows(akana, api, [omitted]);
    expect(await lookAgain()).toMatchObject({ [others[0] ?? '']: { kind: 'closed' } });
    const [{ tickets }, again] = [await readOnly(), await readOnly()];
    expect(again.tickets).toBe(tickets);
  });

  it('are told once their own pages say otherwise', async () => {
    const [, id = ''] = open(4);
    await lookAgain();
    omitRows(akana, api, [id]);
    await failTwice();
    await lookAgain();
    world.edit(id, { title: 'Another title' });
    expect((await readOnly()).tickets.find((ticket) => ticket.id === id)).toMatchObject({ title: 'Another title' });
    world.resolve(id, 90 * minute);

    expect(await lookAgain()).toEqual({ [id]: { kind: 'resolved', by: null, at: 90 * minute } });
    expect(seen).toHaveLength(3);
  });

  it('are doubted as any others where their pages cannot be read', async () => {
    const [, id = ''] = open(4);
    await lookAgain();
    omitRows(akana, api, [id]);
    await failTwice();
    await lookAgain();
    const spoilPage = (times: number) =>
      akana.server.queueFaults(
        Array.from({ length: times }, () => ({ kind: 'truncated' })),
        ({ path }) => path.endsWith(id),
      );
    spoilPage(2);
    expect(await failureKind(lookAgain())).toBe('malformed');
    expect(await lookAgain()).toEqual({});
    expect(seen).toContain(id);

    spoilPage(4);
    await failTwice();
    expect(await lookAgain()).toEqual({ [id]: { kind: 'unknown' } });
  });

  it('cost a request each while they are not listed, and none when they are again', async () => {
    const [, id = ''] = open(4);
    await lookAgain();
    omitRows(akana, api, [id]);
    await failTwice();
    await lookAgain();
    const before = lookups().length;
    for (const _ of [1, 2, 3]) await lookAgain();
    expect(lookups().slice(before)).toEqual(Array.from({ length: 3 }, () => `/api/tickets/${id}`));

    akana.server.setFault(null);
    for (const _ of [1, 2]) expect(await lookAgain()).toEqual({});
    expect(seen).toHaveLength(4);
    expect(lookups()).toHaveLength(before + 3);
  });

  it('fail no look any more when lists are known to leave out tickets', async () => {
    const [first = '', second = '', third = ''] = open(6);
    await lookAgain();
    omitRows(akana, api, [first]);
    await failTwice();
    await lookAgain();
    omitRows(akana, api, [second, third]);

    expect(await lookAgain()).toEqual({});
    expect(seen).toHaveLength(6);
  });

  it('are all found where they are many; then a look asks for ten of them, for each in its turn', async () => {
    const ids = open(41).slice(1);
    await lookAgain();
    omitRows(akana, api, ids);
    await failTwice();

    expect(await lookAgain()).toEqual({});
    expect(seen).toHaveLength(41);
    const before = lookups().length;
    for (const _ of [1, 2, 3, 4]) await lookAgain();
    const asked = lookups().slice(before);
    expect(new Set(asked)).toEqual(new Set(ids.map((id) => `/api/tickets/${id}`)));
    expect(asked).toHaveLength(40);
  });

  it('fail no look where the list has them when it is read again', async () => {
    const [, id = ''] = open(4);
    await lookAgain();
    akana.server.beforeRequest(({ path }) => {
      if (path === `/api/tickets/${id}`) akana.server.setFault(null);
    });

    for (const _ of [1, 2, 3]) {
      omitRows(akana, api, [id]);
      expect(await lookAgain()).toEqual({});
      expect(seen).toHaveLength(4);
    }
  });

  it('are not believed where a list that is late has them in the end', async () => {
    const [, id = ''] = open(4);
    await lookAgain();

    for (const _ of [1, 2]) {
      omitRows(akana, api, [id]);
      await failTwice();
      akana.server.setFault(null);
      expect(await lookAgain()).toEqual({});
    }
  });
});

const readOnly = () => akana.looks.read(listing, aSignal());
