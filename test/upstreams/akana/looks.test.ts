import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AkanaSwitches, everyVariant } from '../../../playground/akana/switches.ts';
import { type AkanaWorld, createAkanaWorld } from '../../../playground/akana/world.ts';
import { isNewer } from '../../../src/domain/snapshot.ts';
import { failureKind } from '../retroachievements/an-upstream.ts';
import { aListing, aSignal, type ApiListing, idsIn, look } from './a-listing.ts';
import { type Akana, aQuestion, aSubject, startAkana } from './an-akana.ts';

const minute = 60_000;

let world: AkanaWorld;
let akana: Akana;
let api: string;
let listing: ApiListing;
beforeEach(() => {
  world = createAkanaWorld();
  api = world.addApi({ name: 'Payments' }).id;
  listing = aListing(world, api);
});
afterEach(async () => {
  await akana.close();
});

/** The listing's tickets: open, reopened, resolved and closed, and one of another API. */
function openSome(): { open: string; reopened: string } {
  const open = world.openTicket({ about: api, createdAt: minute });
  const reopened = world.openTicket({ about: api, createdAt: 2 * minute });
  world.resolve(reopened.id);
  world.reopen(reopened.id);
  world.resolve(world.openTicket({ about: api, createdAt: 3 * minute }).id);
  world.close(world.openTicket({ about: api, createdAt: 4 * minute }).id);
  world.openTicket({ about: world.addApi({ name: 'Refunds' }).id, createdAt: 5 * minute });
  return { open: open.id, reopened: reopened.id };
}

const read = () => akana.looks.read(listing, aSignal());

describe.each<[string, Partial<AkanaSwitches>]>(Object.entries(everyVariant))('on a portal with %s', (_, switches) => {
  it('a reading has the open and the reopened tickets of the API, and again the same array', async () => {
    const { open, reopened } = openSome();
    akana = await startAkana(world, switches);

    const first = await read();
    const second = await read();

    expect(new Map(first.tickets.map(({ id, state }) => [String(id), state]))).toEqual(
      new Map([
        [open, 'open'],
        [reopened, 'reopened'],
      ]),
    );
    expect(second.tickets).toBe(first.tickets);
  });

  it('what became of tickets that are gone is found by looking them up', async () => {
    const [open, resolved, closed, removed] = [1, 2, 3, 4].map((nth) =>
      world.openTicket({ about: api, createdAt: nth * minute }),
    );
    akana = await startAkana(world, switches);
    const seen = idsIn(await read());
    world.resolve(resolved?.id ?? '', 10 * minute);
    world.close(closed?.id ?? '', 20 * minute);
    world.removeTicket(removed?.id ?? '');
    const at = (ms: number) => (switches.pubDate === 'created' || switches.ticketFields === 'sparse' ? null : ms);
    const isFault = switches.unknownTicket === 'server-fault';

    if (isFault) for (const _ of [1, 2]) expect(await failureKind(look(akana.looks, listing, seen))).toBe('rejected');
    const { ids, fates } = await look(akana.looks, listing, seen);

    expect(ids).toEqual([open?.id]);
    expect(fates).toEqual({
      [resolved?.id ?? '']: { kind: 'resolved', by: null, at: at(10 * minute) },
      [closed?.id ?? '']: { kind: 'closed', by: null, at: at(20 * minute) },
      [removed?.id ?? '']: { kind: isFault ? 'unknown' : 'removed' },
    });
  });
});

describe('a ticket that was seen', () => {
  it('is kept with what a notice tells of it', async () => {
    const { id } = world.openTicket({
      about: api,
      createdAt: 5 * minute,
      title: 'Late',
      environment: 'Sandbox',
      labels: ['com.soa.ticket.label.priority.medium'],
    });
    akana = await startAkana(world);

    expect((await read()).tickets).toEqual([
      {
        system: 'akana',
        id,
        state: 'open',
        priority: 'medium',
        isPublic: true,
        title: 'Late',
        environment: 'Sandbox',
        version: { id: listing.api.versionId, name: '1.0' },
        createdAt: 5 * minute,
        link: `${akana.server.url}/acmepayments#/forum/discussions/${id}/details`,
      },
    ]);
  });

  it.each(['Limited', 'com.soa.visibility.registered.users', ''])(
    'is kept without its words where its visibility is "%s"',
    async (visibility) => {
      const { id } = world.openTicket({ about: api, createdAt: 5 * minute, title: 'Secret', visibility });
      akana = await startAkana(world);

      const { tickets } = await read();

      expect(tickets).toEqual([
        {
          system: 'akana',
          id,
          state: 'open',
          priority: 'high',
          isPublic: false,
          title: null,
          environment: null,
          version: null,
          createdAt: 5 * minute,
          link: expect.stringContaining(id),
        },
      ]);
      expect(JSON.stringify(tickets)).not.toContain('Secret');
    },
  );
});

describe('a reading', () => {
  it('is of the priority of its listing', async () => {
    for (const priority of ['high', 'medium', 'low', 'high'])
      world.openTicket({ about: api, labels: [`com.soa.ticket.label.priority.${priority}`] });
    akana = await startAkana(world);

    for (const [priority, count] of [
      ['high', 2],
      ['medium', 1],
      [null, 4],
    ] as const)
      expect((await akana.looks.read(aListing(world, api, priority), aSignal())).tickets).toHaveLength(count);
  });

  it('has every page', async () => {
    for (let nth = 0; nth < 250; nth += 1) world.openTicket({ about: api, createdAt: nth * minute });
    akana = await startAkana(world);

    expect(new Set(idsIn(await read()))).toEqual(new Set(world.tickets.keys()));
  });

  it('knows the newest ticket, reopened ones too', async () => {
    const { reopened } = openSome();
    akana = await startAkana(world);

    expect((await read()).newest).toEqual({ at: 2 * minute, id: reopened });
  });

  it('of nothing has no newest ticket', async () => {
    akana = await startAkana(world);

    expect(await read()).toMatchObject({ tickets: [], newest: null });
  });

  it('says when it was asked for', async () => {
    openSome();
    akana = await startAkana(world);
    const before = akana.clock.now();
    const { asOf } = await read();
    akana.clock.push(10 * minute);
    const later = await read();

    expect(asOf).toBeGreaterThanOrEqual(before);
    expect(asOf).toBeLessThanOrEqual(akana.clock.now() - 10 * minute);
    expect(later.asOf - asOf).toBeGreaterThanOrEqual(10 * minute);
  });

  it('asks for no comments and no actions', async () => {
    akana = await startAkana(world);
    await read();

    for (const query of akana.lists())
      expect(query).toMatchObject({ IncludeComments: 'false', IncludeActions: 'false' });
  });

  it('is malformed where there are more tickets than are read', async () => {
    for (let nth = 0; nth < 1001; nth += 1) world.openTicket({ about: api, createdAt: nth * minute });
    akana = await startAkana(world);

    expect(await failureKind(read())).toBe('malformed');
  });

  it('has the same array until something differs', async () => {
    const { open } = openSome();
    akana = await startAkana(world);
    const first = await read();
    world.comment(open, { text: 'Still' });
    const commented = await read();
    world.edit(open, { title: 'Another title' });
    const edited = await read();
    world.edit(open, { title: 'It does not work' });
    const undone = await read();

    expect(commented.tickets).toBe(first.tickets);
    expect(edited.tickets).not.toBe(first.tickets);
    expect(undone.tickets).toEqual(first.tickets);
  });

  it('is another one for each listing', async () => {
    openSome();
    akana = await startAkana(world);
    const all = await read();
    const high = aListing(world, api, 'high');

    expect((await akana.looks.read(high, aSignal())).tickets).not.toBe(all.tickets);
    expect((await read()).tickets).toBe(all.tickets);
  });

  it('is forgotten when nobody looks at its listing for a day', async () => {
    openSome();
    akana = await startAkana(world);
    const first = await read();
    akana.clock.push(23 * 60 * minute);
    const second = await read();
    akana.clock.push(25 * 60 * minute);
    await akana.looks.read(aListing(world, api, 'low'), aSignal());
    const third = await read();

    expect(second.tickets).toBe(first.tickets);
    expect(third.tickets).not.toBe(first.tickets);
  });
});

describe('the newest ticket', () => {
  let other: ApiListing;
  let high: ApiListing;
  const low = ['com.soa.ticket.label.priority.low'];
  const readOf = (one: ApiListing) => akana.looks.read(one, aSignal());
  beforeEach(async () => {
    other = aListing(world, world.addApi({ name: 'Refunds' }).id);
    high = aListing(world, api, 'high');
    world.openTicket({ about: api, createdAt: minute });
    akana = await startAkana(world);
  });

  it('is that of all listings: one that is raised to a priority is none that was opened since', async () => {
    const { id } = world.openTicket({ about: api, createdAt: 5 * minute, labels: low });
    const newer = world.openTicket({ about: other.api.id, createdAt: 6 * minute });
    const before = await readOf(high);
    await readOf(other);
    const known = await readOf(high);
    world.relabel(id, 'com.soa.ticket.label.priority.high');
    const opened = world.openTicket({ about: api, createdAt: 7 * minute });
    const { tickets } = await readOf(high);

    expect(before.newest).toMatchObject({ at: minute });
    expect(known.newest).toEqual({ at: 6 * minute, id: newer.id });
    expect(tickets.filter((ticket) => isNewer(ticket, known.newest)).map((ticket) => ticket.id)).toEqual([opened.id]);
  });

  it('of another listing makes another array of the same tickets, once', async () => {
    const first = await readOf(high);
    world.openTicket({ about: other.api.id, createdAt: 6 * minute });
    await readOf(other);
    const second = await readOf(high);
    const third = await readOf(high);

    expect(second.tickets).toEqual(first.tickets);
    expect(second.tickets).not.toBe(first.tickets);
    expect(third.tickets).toBe(second.tickets);
  });

  it('of two that are of one moment stays the one that was known first', async () => {
    world.openTicket({ about: other.api.id, createdAt: minute });
    const readings = [await readOf(high), await readOf(other), await readOf(high), await readOf(other)];

    expect(new Set(readings.map(({ newest }) => newest?.id)).size).toBe(1);
    expect(readings[2]?.tickets).toBe(readings[0]?.tickets);
  });

  it('is none that others came to list while the rows were read', async () => {
    const newer = world.openTicket({ about: other.api.id, createdAt: 6 * minute });
    let meanwhile: ReturnType<typeof readOf> | undefined;
    akana.server.beforeRequest(() => {
      if (akana.lists().length >= 3) meanwhile ??= readOf(high);
    });
    await readOf(other);

    expect((await meanwhile)?.newest).toMatchObject({ at: minute });
    expect((await readOf(high)).newest).toMatchObject({ id: newer.id });
  });
});

describe('what a look costs', () => {
  it('is a request for each state while nothing is new, and the same again for what is', async () => {
    openSome();
    akana = await startAkana(world);
    await read();
    const costs = [];
    for (const change of [() => undefined, () => world.openTicket({ about: api }), () => undefined]) {
      change();
      const before = akana.paths().length;
      await read();
      costs.push(akana.paths().length - before);
    }

    expect(costs).toEqual([2, 4, 2]);
  });

  it('is nothing to people: their questions go first', async () => {
    for (let nth = 0; nth < 400; nth += 1) world.openTicket({ about: api, createdAt: nth * minute });
    akana = await startAkana(world);
    await akana.tickets.overview(aSubject({ tag: 'none' }), aQuestion());
    const before = akana.lists().length;

    const reading = read();
    const answer = akana.tickets.overview(aSubject({ tag: 'late', states: ['open'] }), aQuestion());
    await Promise.all([reading, answer]);

    const asked = akana.lists().slice(before);
    expect(asked.findIndex(({ Tag }) => Tag === 'late')).toBeLessThan(2);
  });
});

describe('tickets that move while they are read', () => {
  /** Runs these one by one, before each request for a list. */
  function between(...changes: readonly (() => unknown)[]): void {
    const left = [...changes];
    akana.server.beforeRequest(({ path }) => {
      if (path === '/api/tickets') left.shift()?.();
    });
  }

  it('from one list to the other are not lost', async () => {
    const { open, reopened } = openSome();
    akana = await startAkana(world);
    await read();

    between(
      () => undefined,
      () => world.resolve(reopened),
      () => world.reopen(reopened),
    );
    expect(new Set(idsIn(await read()))).toEqual(new Set([open, reopened]));
  });

  it('make a reading that is of no moment, and read again', async () => {
    const { open, reopened } = openSome();
    akana = await startAkana(world);
    await read();
    let late = '';

    // As first read, there would be neither of them, and one was always there.
    between(
      () => undefined,
      () => {
        late = world.openTicket({ about: api }).id;
        world.resolve(reopened);
      },
    );

    expect(new Set(idsIn(await read()))).toEqual(new Set([open, late]));
  });

  it('for ever are malformed, after four readings', async () => {
    openSome();
    akana = await startAkana(world);
    await read();
    const before = akana.lists().length;
    akana.server.beforeRequest(({ path }) => {
      if (path === '/api/tickets') world.openTicket({ about: api });
    });

    expect(await failureKind(read())).toBe('malformed');
    expect(akana.lists().length - before).toBe(8);
  });
});

describe('a look that fails', () => {
  const isList = ({ path }: { path: string }) => path === '/api/tickets';

  it.each([
    [{ kind: 'error', status: 500, body: 'json' }, 'rejected'],
    [{ kind: 'error', status: 500, body: 'html' }, 'broken'],
    [{ kind: 'html', status: 200 }, 'malformed'],
    [{ kind: 'truncated' }, 'malformed'],
    [{ kind: 'wrong-shape', body: { channel: {} } }, 'malformed'],
    [{ kind: 'reset', when: 'before-headers' }, 'unreachable'],
    [{ kind: 'hang' }, 'timed-out'],
    [{ kind: 'unauthorized' }, 'refused'],
    [{ kind: 'rate-limited', retryAfter: '60' }, 'rate-limited'],
  ] as const)('by %j is %s, and the next one is like the one before', async (fault, kind) => {
    openSome();
    akana = await startAkana(world, {}, { probeMs: 1 });
    const { tickets } = await read();

    akana.server.setFault(fault, isList);
    expect(await failureKind(read())).toBe(kind);
    akana.server.setFault(null);
    akana.clock.push(10 * minute);

    expect((await read()).tickets).toBe(tickets);
  });

  it('in its second list is no look at the first one alone', async () => {
    openSome();
    akana = await startAkana(world);

    akana.server.setFault(
      { kind: 'truncated' },
      ({ path, query }) => path === '/api/tickets' && query['State'] === 'REOPEN',
    );

    expect(await failureKind(read())).toBe('malformed');
  });

  it('is over when its time is', async () => {
    akana = await startAkana(world);
    await read();
    akana.server.setFault({ kind: 'hang' }, isList);

    expect(await failureKind(akana.looks.read(listing, AbortSignal.timeout(50)))).toBe('timed-out');
  });

  it('leaves no pause behind when its time is over in it', async () => {
    openSome();
    akana = await startAkana(world);
    const over = new AbortController();
    const looks = akana.newLooks({ pauseMs: 60_000 });
    const reading = looks.read(listing, over.signal);
    await expect.poll(() => akana.lists()).toHaveLength(2);
    over.abort();

    expect(await failureKind(reading)).toBe('timed-out');
  });
});

describe('the session', () => {
  it('that is over is opened anew once, for looks and people alike', async () => {
    openSome();
    akana = await startAkana(world);
    const { tickets } = await read();
    akana.server.expireSessions();

    const [reading] = await Promise.all([read(), akana.tickets.overview(aSubject(), aQuestion())]);

    expect(reading.tickets).toBe(tickets);
    expect(akana.server.logins()).toBe(2);
  });

  it('that is refused is held off: looks do not log in again and again', async () => {
    akana = await startAkana(world, {}, { password: 'wrong' });

    for (let nth = 1; nth <= 5; nth += 1) expect(await failureKind(read())).toBe('refused');

    expect(akana.server.logins()).toBe(1);
  });
});
