import { afterEach, describe, expect, it } from 'vitest';
import { createSampleAkanaWorld } from '../../../playground/akana/sample.ts';
import { everyVariant, type AkanaSwitches } from '../../../playground/akana/switches.ts';
import { createAkanaWorld, type AkanaWorld } from '../../../playground/akana/world.ts';
import { AkanaTicketId } from '../../../src/domain/akana-ticket.ts';
import type { Api } from '../../../src/domain/api.ts';
import type { AkanaSubject } from '../../../src/domain/subject.ts';
import { failureKind } from '../retroachievements/an-upstream.ts';
import { aQuestion, aSubject, startAkana, type Akana } from './an-akana.ts';

let akana: Akana;
afterEach(async () => {
  await akana.close();
});

const wireStates = { open: 'OPEN', reopened: 'REOPEN', resolved: 'RESOLVED', closed: 'CLOSED' };

/** The ids of what the world itself has of those states. */
function truth(world: AkanaWorld, states: AkanaSubject['states'], about?: string): string[] {
  const wire = states?.map((state) => wireStates[state]);
  const tickets = world.visibleTickets(about).filter(({ state }) => wire === undefined || wire.includes(state));
  return tickets.map(({ id }) => id).toSorted();
}

async function idsOf(subject: Partial<AkanaSubject>, refresh = false): Promise<string[]> {
  const { tickets } = await akana.tickets.overview(aSubject(subject), aQuestion({ refresh }));
  return tickets.map(({ id }) => id);
}

function apiOf(world: AkanaWorld, name: string): Api {
  const api = world.visibleApis().find((api) => api.name === name);
  return { id: api?.id ?? '', name, versionId: api?.versions.at(-1)?.id ?? null };
}

function aWorld(open = 0): AkanaWorld {
  const world = createAkanaWorld();
  const { id } = world.addApi({ name: 'Payments' });
  for (let nth = 1; nth <= open; nth += 1) world.openTicket({ about: id, createdAt: nth * 1000 });
  return world;
}

describe.each(Object.entries(everyVariant))('an overview on a portal with %s', (_, switches) => {
  it('has every ticket of the states asked for, and no other', async () => {
    const world = createSampleAkanaWorld();
    akana = await startAkana(world, switches);

    for (const states of [['open', 'reopened'], ['resolved'], ['closed', 'open'], null] as const)
      expect((await idsOf({ states })).toSorted()).toEqual(truth(world, states));
  });

  it('has every ticket of an API, and no other', async () => {
    const world = createSampleAkanaWorld();
    akana = await startAkana(world, switches);

    for (const { id, name, versions } of world.visibleApis()) {
      const api = { id, name, versionId: versions.at(-1)?.id ?? null };
      expect((await idsOf({ states: null, api })).toSorted()).toEqual(truth(world, null, id));
    }
  });

  it('has one ticket by its id', async () => {
    const world = createSampleAkanaWorld();
    akana = await startAkana(world, switches);
    const [ticket] = world.visibleTickets();

    expect(await idsOf({ states: null, ticket: AkanaTicketId.parse(ticket?.id) })).toEqual([ticket?.id]);
  });
});

describe('an overview', () => {
  it('says what it is of, who saw it, where and when', async () => {
    const world = aWorld(1);
    akana = await startAkana(world);
    const subject = aSubject();

    expect(await akana.tickets.overview(subject, aQuestion())).toEqual({
      kind: 'akana',
      subject,
      tickets: [
        expect.objectContaining({
          state: 'open',
          priority: 'high',
          api: expect.objectContaining({ name: 'Payments' }),
        }),
      ],
      isWhole: true,
      account: 'TicketBot',
      portalUrl: akana.server.url,
      reading: { asOf: expect.closeTo(Date.now(), -4), trouble: null, unreadable: 0 },
    });
  });

  it('asks for everything that the subject names, state by state', async () => {
    const world = aWorld();
    akana = await startAkana(world);
    const api = apiOf(world, 'Payments');
    const subject = aSubject({
      api,
      app: { id: 'app1.acme', name: 'Shop' },
      author: { id: 'jane.acme', name: 'Jane' },
      ticket: AkanaTicketId.parse('ticket1.acme'),
      tag: 'bug',
      priority: 'low',
      sort: 'updated',
      comments: 3,
      actions: true,
    });

    await akana.tickets.overview(subject, aQuestion());

    const query = {
      APIID: api.id,
      AppID: 'app1.acme',
      RetrievingUserID: world.account.id,
      AuthorID: 'jane.acme',
      ItemID: 'ticket1.acme',
      Tag: 'bug',
      Label: 'com.soa.ticket.label.priority.low',
      State: 'OPEN',
      IncludeComments: 'true',
      NumberOfComments: '3',
      IncludeActions: 'true',
      SortBy: 'com.soa.sort.order.updated',
      start: '0',
      count: '100',
    };
    expect(akana.lists().slice(0, 2)).toEqual([query, { ...query, State: 'REOPEN' }]);
  });

  it('asks once, without a state, for all of them', async () => {
    akana = await startAkana(aWorld());

    await akana.tickets.overview(aSubject({ states: null }), aQuestion());

    expect(akana.lists()).toEqual([expect.not.objectContaining({ State: expect.anything() })]);
  });

  it('is newest first, or latest updated first, across states', async () => {
    const world = aWorld(4);
    const [fourth, third, second, first] = world.visibleTickets().map(({ id }) => id);
    world.resolve(second ?? '', 10_000);
    world.reopen(second ?? '', 40_000);
    world.comment(first ?? '', { text: 'Still', at: 50_000 });
    akana = await startAkana(world);

    expect(await idsOf({})).toEqual([fourth, third, second, first]);
    expect(await idsOf({ sort: 'newest' })).toEqual([fourth, third, second, first]);
    expect(await idsOf({ sort: 'updated' })).toEqual([first, second, fourth, third]);
  });

  it.each(['absent', 'empty'] as const)(
    'has comments and actions only where they are asked for: %s',
    async (leanFields) => {
      const world = aWorld(1);
      const [ticket] = world.visibleTickets();
      for (const text of ['One', 'Two', 'Three']) world.comment(ticket?.id ?? '', { text });
      akana = await startAkana(world, { leanFields });

      const lean = await akana.tickets.overview(aSubject(), aQuestion());
      const full = await akana.tickets.overview(aSubject({ comments: 2, actions: true }), aQuestion());

      expect(lean.tickets).toMatchObject([{ commentCount: 3, comments: [], actions: [] }]);
      expect(full.tickets).toMatchObject([
        {
          commentCount: 3,
          comments: [{ author: 'TicketBot' }, { author: 'TicketBot' }],
          actions: ['Resolve', 'Close', 'discussion.action.delete'],
        },
      ]);
    },
  );

  it('leaves out comments and actions that a server gives unasked', async () => {
    akana = await startAkana(aWorld());
    const row = {
      TicketID: 'ticket1.acme',
      CommentsPreview: { Comment: [{ Content: 'One' }, { Content: 'Two' }] },
      Action: [{ label: 'Close' }],
    };
    akana.server.setFault({ kind: 'wrong-shape', body: { Ticket: [row] } }, ({ path }) => path === '/api/tickets');

    const lean = await akana.tickets.overview(aSubject(), aQuestion());
    const one = await akana.tickets.overview(aSubject({ comments: 1 }), aQuestion());

    expect(lean.tickets).toMatchObject([{ commentCount: 2, comments: [], actions: [] }]);
    expect(one.tickets).toMatchObject([{ commentCount: 2, comments: [{ text: 'One' }], actions: [] }]);
  });

  it.each([
    [0, [0]],
    [99, [0]],
    [100, [0, 100]],
    [101, [0, 100]],
    [250, [0, 100, 200]],
  ])('has all of %i tickets, read from %j', async (tickets, starts) => {
    const world = aWorld(tickets);
    akana = await startAkana(world);

    const overview = await akana.tickets.overview(aSubject({ states: ['open'] }), aQuestion());

    expect(overview.tickets.map(({ id }) => id)).toEqual(world.visibleTickets().map(({ id }) => id));
    expect(overview.isWhole).toBe(true);
    expect(akana.lists().map(({ start }) => Number(start))).toEqual(starts);
  });

  it.each([
    [1000, true],
    [1001, false],
  ])('says of %i tickets whether it has all of them: %s', async (tickets, isWhole) => {
    akana = await startAkana(aWorld(tickets));

    const overview = await akana.tickets.overview(aSubject({ states: ['open'] }), aQuestion());

    expect(overview.tickets).toHaveLength(1000);
    expect(overview.isWhole).toBe(isWhole);
  });

  it('ends where a server gives the same page for ever', async () => {
    akana = await startAkana(aWorld(100));
    const rows = Array.from({ length: 100 }, (_, nth) => ({ TicketID: `ticket${nth}.acme`, State: 'OPEN' }));
    akana.server.setFault({ kind: 'wrong-shape', body: { Ticket: rows } }, ({ path }) => path === '/api/tickets');

    const overview = await akana.tickets.overview(aSubject({ states: ['open'] }), aQuestion());

    expect(overview).toMatchObject({ isWhole: true, tickets: { length: 100 } });
    expect(akana.lists()).toHaveLength(2);
  });

  it('says how many rows it could not read', async () => {
    akana = await startAkana(aWorld());
    const rows = [{ TicketID: 'ticket1.acme', State: 'OPEN' }, { Title: 'No id' }];
    akana.server.setFault({ kind: 'wrong-shape', body: { Ticket: rows } }, ({ path }) => path === '/api/tickets');

    const overview = await akana.tickets.overview(aSubject({ states: ['open'] }), aQuestion());

    expect(overview).toMatchObject({ tickets: [{ id: 'ticket1.acme' }], reading: { unreadable: 1 } });
  });

  it('is read once for twenty who ask at the same time', async () => {
    akana = await startAkana(aWorld(3));

    await Promise.all(Array.from({ length: 20 }, () => akana.tickets.overview(aSubject(), aQuestion())));

    expect(akana.lists()).toHaveLength(2);
    expect(akana.server.logins()).toBe(1);
  });

  it('is read again for a question that differs in anything', async () => {
    const world = aWorld(1);
    akana = await startAkana(world);
    const named = { id: 'x1.acme', name: 'X' };
    const differences: Partial<AkanaSubject>[] = [
      {},
      { api: apiOf(world, 'Payments') },
      { app: named },
      { author: named },
      { ticket: AkanaTicketId.parse('x1.acme') },
      { tag: 'x1.acme' },
      { priority: 'low' },
      { states: ['resolved'] },
      { states: null },
      { sort: 'updated' },
      { comments: 1 },
      { actions: true },
    ];

    for (const difference of differences) {
      const before = akana.lists().length;
      await akana.tickets.overview(aSubject(difference), aQuestion());
      expect(akana.lists().length).toBeGreaterThan(before);
    }
  });
});

describe('an API', () => {
  /** Payments in two versions with tickets of both, and Orders. */
  async function startWithTwo(switches: Partial<AkanaSwitches>) {
    const world = aWorld(2);
    const api = apiOf(world, 'Payments');
    world.addVersion(api.id, '2.0');
    world.openTicket({ about: api.id });
    world.openTicket({ about: world.addApi({ name: 'Orders' }).id });
    akana = await startAkana(world, switches);
    return { world, first: apiOf(world, 'Payments'), second: apiOf(world, 'Orders') };
  }

  it.each([
    [{ apiFilter: 'api' }, 'api'],
    [{ apiFilter: 'version', wrongApiKind: 'empty' }, 'version'],
    [{ apiFilter: 'version', wrongApiKind: 'fault' }, 'version'],
  ] as const)('is asked for by what worked, from then on: %j', async (switches, works) => {
    const { world, first, second } = await startWithTwo(switches);

    const ofFirst = await idsOf({ api: first, states: ['open'] });
    const before = akana.lists().length;
    const ofSecond = await idsOf({ api: second, states: ['open'] });

    expect(ofFirst.toSorted()).toEqual(truth(world, ['open'], first.id));
    expect(ofSecond).toEqual(truth(world, ['open'], second.id));
    expect(akana.lists().slice(before)).toMatchObject([{ APIID: works === 'api' ? second.id : second.versionId }]);
  });

  it('of which there is no ticket costs one list where it is known what works', async () => {
    const { world, first, second } = await startWithTwo({});
    for (const id of truth(world, null, second.id)) world.close(id);
    await idsOf({ api: first, states: ['open'] });

    expect(await idsOf({ api: second, states: ['open'] })).toEqual([]);
    expect(akana.lists()).toMatchObject([{ APIID: first.id }, { APIID: second.id }]);
  });

  it('of which there is no ticket has none on a server that fails at versions', async () => {
    const { world, first } = await startWithTwo({ apiFilter: 'api' });
    for (const id of truth(world, null)) world.close(id);

    expect(await idsOf({ api: first, states: ['open'] })).toEqual([]);
  });

  it('of which there is no ticket is asked for by its versions too, as long as nothing is known', async () => {
    const { world, first } = await startWithTwo({});
    for (const id of truth(world, null)) world.close(id);

    expect(await idsOf({ api: first, states: ['open'] })).toEqual([]);
    const versions = world.apis.get(first.id)?.versions.map(({ id }) => id) ?? [];
    expect(new Set(akana.lists().map(({ APIID }) => APIID))).toEqual(new Set([first.id, ...versions]));
  });

  it('is read by the id that somebody gave, though no list has it', async () => {
    const { world, first } = await startWithTwo({ apiFilter: 'version' });
    const [old] = world.apis.get(first.id)?.versions ?? [];

    const byVersion = await idsOf({ api: { id: old?.id ?? '', name: null, versionId: null } });
    const byApi = await idsOf({ api: { id: first.id, name: null, versionId: null } });

    expect(byVersion.toSorted()).toEqual(truth(world, null, old?.id));
    expect(byApi.toSorted()).toEqual(truth(world, null, first.id));
  });

  it('whose ids are all refused is rejected', async () => {
    akana = await startAkana(aWorld(1));
    akana.server.setFault({ kind: 'error', status: 500, body: 'json' }, ({ path }) => path === '/api/tickets');
    const api = { id: 'a.acme', name: 'A', versionId: 'v.acme' };

    expect(await failureKind(akana.tickets.overview(aSubject({ api }), aQuestion()))).toBe('rejected');
  });

  it('has not the tickets of others on a server that ignores it', async () => {
    const { world, first } = await startWithTwo({});
    const rows = [
      { TicketID: 'own.acme', TargetResources: { TargetResource: [{ ID: first.id, Type: 'api' }] } },
      { TicketID: 'other.acme', TargetResources: { TargetResource: [{ ID: 'x.acme', Type: 'api' }] } },
      { TicketID: 'old.acme', APIID: world.apis.get(first.id)?.versions[0].id },
      { TicketID: 'foreign.acme', APIID: 'y.acme' },
    ];
    akana.server.setFault({ kind: 'wrong-shape', body: { Ticket: rows } }, ({ path }) => path === '/api/tickets');

    expect(await idsOf({ api: first, states: ['open'] })).toEqual(['own.acme', 'old.acme']);
  });

  it('says how many tickets may be its own, where nobody can say', async () => {
    akana = await startAkana(aWorld());
    const rows = [
      { TicketID: 'one.acme', APIID: 'gone.acme' },
      { TicketID: 'two.acme', APIID: 'x.acme' },
    ];
    akana.server.setFault({ kind: 'wrong-shape', body: { Ticket: rows } }, ({ path }) => path === '/api/tickets');
    const api = { id: 'gone.acme', name: 'Gone', versionId: null };

    const overview = await akana.tickets.overview(aSubject({ api, states: ['open'] }), aQuestion());

    expect(overview).toMatchObject({ tickets: [{ id: 'one.acme' }], reading: { unreadable: 1 } });
  });

  it('with more versions than are ever read is not whole', async () => {
    const world = aWorld(1);
    const { id } = apiOf(world, 'Payments');
    for (let nth = 2; nth <= 11; nth += 1) world.addVersion(id, `${nth}.0`);
    akana = await startAkana(world, { apiFilter: 'version' });

    const overview = await akana.tickets.overview(
      aSubject({ api: apiOf(world, 'Payments'), states: ['open'] }),
      aQuestion(),
    );

    expect(overview.isWhole).toBe(false);
    expect(new Set(akana.lists().map(({ APIID }) => APIID)).size).toBe(1 + 10);
  });
});

describe('a ticket that no list has', () => {
  it.each([{}, { ticketWrapper: 'wrapped' }] as const)('is asked for by itself: %j', async (switches) => {
    const world = aWorld(1);
    akana = await startAkana(world, switches);
    const [ticket] = world.visibleTickets();
    akana.server.setFault({ kind: 'wrong-shape', body: {} }, ({ path }) => path === '/api/tickets');

    expect(await idsOf({ states: null, ticket: AkanaTicketId.parse(ticket?.id) })).toEqual([ticket?.id]);
  });

  it('is asked for by itself where the list fails at its id', async () => {
    const world = aWorld(1);
    akana = await startAkana(world);
    const [ticket] = world.visibleTickets();
    akana.server.setFault({ kind: 'error', status: 500, body: 'json' }, ({ path }) => path === '/api/tickets');

    expect(await idsOf({ states: null, ticket: AkanaTicketId.parse(ticket?.id) })).toEqual([ticket?.id]);
  });

  it('is not there where the server says so, and is rejected where it fails', async () => {
    akana = await startAkana(aWorld(1));
    const ticket = AkanaTicketId.parse('ticket9.acme');

    expect(await idsOf({ states: null, ticket })).toEqual([]);
    akana.server.switches.unknownTicket = 'server-fault';
    const failing = akana.tickets.overview(aSubject({ states: null, ticket, actions: true }), aQuestion());
    expect(await failureKind(failing)).toBe('rejected');
  });

  it('is not asked for by itself where something else was asked too', async () => {
    akana = await startAkana(aWorld(1));

    expect(await idsOf({ ticket: AkanaTicketId.parse('ticket9.acme') })).toEqual([]);
    expect(akana.paths()).toEqual(['/api/tickets', '/api/tickets']);
  });
});

describe.each([
  [{ kind: 'hang' }, 'timed-out'],
  [{ kind: 'reset', when: 'before-headers' }, 'unreachable'],
  [{ kind: 'html', status: 200 }, 'malformed'],
  [{ kind: 'error', status: 502, body: 'html' }, 'broken'],
  [{ kind: 'error', status: 500, body: 'json' }, 'rejected'],
  [{ kind: 'rate-limited', retryAfter: '120' }, 'rate-limited'],
  [{ kind: 'unauthorized' }, 'refused'],
] as const)('while Akana answers with %j', (fault, kind) => {
  it('a first question fails, and says how', async () => {
    akana = await startAkana(aWorld(2));
    akana.server.setFault(fault, ({ path }) => path === '/api/tickets');

    expect(await failureKind(akana.tickets.overview(aSubject(), aQuestion()))).toBe(kind);
  });

  it('a later one has the last known tickets and the trouble', async () => {
    akana = await startAkana(aWorld(2));
    const known = await akana.tickets.overview(aSubject(), aQuestion());
    akana.server.setFault(fault, ({ path }) => path === '/api/tickets');
    akana.clock.push(600_000);

    const later = await akana.tickets.overview(aSubject(), aQuestion());

    expect(later).toEqual({
      ...known,
      reading: { ...known.reading, trouble: expect.objectContaining({ upstream: 'Akana', kind }) },
    });
  });
});

it('an overview on a portal that is not configured cannot be asked for', async () => {
  akana = await startAkana(aWorld());

  expect(() => akana.tickets.overview({ kind: 'developer', name: 'Jane' }, aQuestion())).toThrow(TypeError);
});
