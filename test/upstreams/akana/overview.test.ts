import { afterEach, describe, expect, it } from 'vitest';
import { createSampleAkanaWorld } from '../../../playground/akana/sample.ts';
import { everyVariant, type AkanaSwitches } from '../../../playground/akana/switches.ts';
import { createAkanaWorld, type AkanaWorld } from '../../../playground/akana/world.ts';
import type { WorldTicket } from '../../../playground/akana/world/entities.ts';
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

  it('has the tickets of an app, an author, a tag and a priority, and no other', async () => {
    const world = createSampleAkanaWorld();
    akana = await startAkana(world, switches);
    const all = world.visibleTickets();
    const [app] = all.flatMap(({ about }) => (about.kind === 'app' ? [about.app] : []));
    const author = all.map(({ author }) => author).find((author) => author !== world.account.id);
    const [tag] = all.flatMap(({ tags }) => tags);
    const label = 'com.soa.ticket.label.priority.low';

    for (const [subject, isWanted] of [
      [{ app: { id: app ?? '', name: null } }, ({ about }) => about.kind === 'app' && about.app === app],
      [{ author: { id: author ?? '', name: null } }, (ticket) => ticket.author === author],
      [{ tag: tag ?? null }, ({ tags }) => tags.some((one) => one === tag)],
      [{ priority: 'low' }, ({ labels }) => labels.includes(label)],
    ] as const satisfies [Partial<AkanaSubject>, (ticket: WorldTicket) => boolean][]) {
      const wanted = all.filter(isWanted).map(({ id }) => id);
      expect((await idsOf({ states: null, ...subject })).toSorted()).toEqual(wanted.toSorted());
      expect(wanted).not.toEqual([]);
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
      count: '40',
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
    // Of such a length might be all pages of this server.
    [99, [0, 98]],
    [100, [0, 99]],
    [101, [0, 99]],
    [199, [0, 99, 198]],
    [250, [0, 99, 198]],
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

  it.each([
    // It may know how many to give, and have more.
    [100, false],
    [101, true],
    [250, true],
  ])(
    'ends where a server gives the same %i tickets for ever, and they are all of them: %s',
    async (length, isWhole) => {
      akana = await startAkana(aWorld());
      const rows = Array.from({ length }, (_, nth) => ({ TicketID: `ticket${nth}.acme`, State: 'OPEN' }));
      akana.server.setFault({ kind: 'wrong-shape', body: { Ticket: rows } }, ({ path }) => path === '/api/tickets');

      const overview = await akana.tickets.overview(aSubject({ states: ['open'] }), aQuestion());

      expect(overview).toMatchObject({ isWhole, tickets: { length } });
      expect(akana.lists()).toHaveLength(2);
    },
  );

  it('of a slow server has what was read in time, and says that it is a part', async () => {
    const world = aWorld(250);
    akana = await startAkana(world);
    akana.server.beforeRequest(({ path }) => {
      if (path === '/api/tickets') akana.clock.push(2000);
    });

    const overview = await akana.tickets.overview(aSubject(), aQuestion());

    expect(overview).toMatchObject({ tickets: { length: 250 }, isWhole: false });
    expect(akana.lists()).toHaveLength(3);
  });

  it('misses no ticket because another one is closed between two pages', async () => {
    const world = aWorld(150);
    akana = await startAkana(world);
    const [newest] = world.visibleTickets();
    akana.server.beforeRequest(({ query }) => {
      if (query['start'] === '99' && newest !== undefined && world.tickets.get(newest.id)?.state === 'OPEN')
        world.close(newest.id);
    });

    const overview = await akana.tickets.overview(aSubject({ states: ['open'] }), aQuestion());

    expect(overview.isWhole).toBe(true);
    expect(overview.tickets.map(({ id }) => id).toSorted()).toEqual(truth(world, ['open']));
    expect(overview.tickets).toHaveLength(149);
  });

  it('says how many rows it could not read', async () => {
    akana = await startAkana(aWorld());
    const rows = [{ TicketID: 'ticket1.acme', State: 'OPEN' }, { Title: 'No id' }];
    akana.server.setFault({ kind: 'wrong-shape', body: { Ticket: rows } }, ({ path }) => path === '/api/tickets');

    const overview = await akana.tickets.overview(aSubject({ states: ['open'] }), aQuestion());

    expect(overview).toMatchObject({ tickets: [{ id: 'ticket1.acme' }], reading: { unreadable: 1 } });
  });

  it('counts a row that it could not read once where a server does not know the state that it is asked for', async () => {
    akana = await startAkana(aWorld());
    const rows = [{ TicketID: 'ticket1.acme', State: 'OPEN' }, { Title: 'No id' }];
    akana.server.setFault({ kind: 'wrong-shape', body: { Ticket: rows } }, ({ path }) => path === '/api/tickets');

    const overview = await akana.tickets.overview(aSubject(), aQuestion());

    expect(overview).toMatchObject({ tickets: [{ id: 'ticket1.acme' }], reading: { unreadable: 1 } });
  });

  it('has a ticket that names no state in that of its list', async () => {
    akana = await startAkana(aWorld());
    akana.server.setFault(
      { kind: 'wrong-shape', body: { Ticket: { TicketID: 'ticket1.acme' } } },
      ({ query }) => query['State'] === 'REOPEN',
    );

    const overview = await akana.tickets.overview(aSubject(), aQuestion());

    expect(overview.tickets).toMatchObject([{ id: 'ticket1.acme', state: 'reopened' }]);
  });

  it('has the long texts only of a ticket that was asked for', async () => {
    const world = aWorld(1);
    const [ticket] = world.visibleTickets();
    const id = AkanaTicketId.parse(ticket?.id);
    world.edit(id, { description: 'd'.repeat(6000) });
    world.comment(id, { text: 'c'.repeat(6000) });
    akana = await startAkana(world);

    const list = await akana.tickets.overview(aSubject({ comments: 1 }), aQuestion());
    const listed = await akana.tickets.overview(aSubject({ ticket: id, comments: 1 }), aQuestion());
    akana.server.setFault({ kind: 'wrong-shape', body: {} }, ({ path }) => path === '/api/tickets');
    const alone = await akana.tickets.overview(aSubject({ ticket: id, states: null, comments: 1 }), aQuestion());

    expect(list.tickets).toMatchObject([{ description: '', comments: [{ text: 'c'.repeat(1000) }] }]);
    for (const { tickets } of [listed, alone])
      expect(tickets).toMatchObject([{ description: 'd'.repeat(6000), comments: [{ text: `${'c'.repeat(1999)}…` }] }]);
  });

  it('of a thousand tickets with long texts is small', async () => {
    const world = aWorld(1000);
    for (const { id } of world.visibleTickets()) world.edit(id, { description: 'd'.repeat(4000) });
    akana = await startAkana(world);

    const { tickets } = await akana.tickets.overview(aSubject({ states: ['open'] }), aQuestion());

    expect(tickets).toHaveLength(1000);
    expect(JSON.stringify(tickets).length).toBeLessThan(1_500_000);
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

  it.each([
    ['api', 'fault'],
    ['api', 'empty'],
    ['version', 'fault'],
    ['version', 'empty'],
  ] as const)(
    'of which there is no ticket shows by any other one what works: %s, else %s',
    async (kind, wrongApiKind) => {
      const { world, first, second } = await startWithTwo({ apiFilter: kind, wrongApiKind });
      for (const id of truth(world, null, first.id)) world.close(id);

      expect(await idsOf({ api: first, states: ['open'] })).toEqual([]);
      const before = akana.paths().length;
      expect(await idsOf({ api: second, states: ['open'] })).toEqual(truth(world, ['open'], second.id));
      expect(akana.paths().slice(before)).toEqual(
        kind === 'api' ? ['/api/tickets'] : [`/api/apis/${second.id}/versions`, '/api/tickets'],
      );
    },
  );

  it.each([
    { apiFilter: 'version', wrongApiKind: 'fault' },
    { apiFilter: 'version', wrongApiKind: 'empty' },
    { apiFilter: 'api', wrongApiKind: 'fault' },
  ] as const)('has none where there is no ticket at all: %j', async (switches) => {
    akana = await startAkana(aWorld(), switches);
    const { world } = akana.server;

    const overview = await akana.tickets.overview(aSubject({ api: apiOf(world, 'Payments') }), aQuestion());

    expect(overview).toMatchObject({ tickets: [], isWhole: true, account: 'TicketBot', reading: { unreadable: 0 } });
  });

  it('is rejected where every API is, and their versions have nothing', async () => {
    const { world, first } = await startWithTwo({ apiFilter: 'api', wrongApiKind: 'empty' });
    akana.server.setFault({ kind: 'error', status: 500, body: 'json' }, ({ query }) =>
      world.apis.has(query['APIID'] ?? ''),
    );

    expect(await failureKind(akana.tickets.overview(aSubject({ api: first }), aQuestion()))).toBe('rejected');
  });

  it.each(['api', 'version'] as const)('is rejected where only it fails: %s', async (kind) => {
    const { world, first } = await startWithTwo({ apiFilter: kind, wrongApiKind: 'empty' });
    const failing = kind === 'api' ? first.id : world.apis.get(first.id)?.versions[0].id;
    akana.server.setFault({ kind: 'error', status: 500, body: 'json' }, ({ query }) => query['APIID'] === failing);

    const failed = akana.tickets.overview(aSubject({ api: first }), aQuestion());

    expect(await failureKind(failed)).toBe('rejected');
    akana.server.setFault(null);
    expect((await idsOf({ api: first, states: null })).toSorted()).toEqual(truth(world, null, first.id));
  });

  it('fails where it could not be learnt what works', async () => {
    const { first } = await startWithTwo({ apiFilter: 'version' });
    akana.server.setFault(
      { kind: 'error', status: 500, body: 'json' },
      ({ path, query }) => path === '/api/tickets' && query['APIID'] === undefined,
    );

    expect(await failureKind(akana.tickets.overview(aSubject({ api: first }), aQuestion()))).toBe('rejected');
  });

  it.each([
    [{}, []],
    [{ apiFilter: 'api', wrongApiKind: 'fault' }, 'rejected'],
    [{ apiFilter: 'version', wrongApiKind: 'fault' }, []],
  ] as const)('is asked for by both where no ticket says of which one it is: %j', async (switches, expected) => {
    const { world, second } = await startWithTwo({ ...switches, ticketFields: 'sparse' });
    for (const id of truth(world, null, second.id)) world.removeTicket(id);

    const answer = idsOf({ api: second });
    if (expected === 'rejected') expect(await failureKind(answer)).toBe(expected);
    else expect(await answer).toEqual(expected);
  });

  it('of which there is no ticket is asked for no more than once while that is fresh', async () => {
    const { world, first } = await startWithTwo({});
    for (const id of truth(world, null)) world.close(id);
    await idsOf({ api: first, states: ['open'] });
    const before = akana.paths().length;

    await idsOf({ api: first, states: ['open'] });

    expect(akana.paths()).toHaveLength(before);
  });

  it.each(['api', 'version'] as const)(
    'costs one request for each state and page once it is known: %s',
    async (kind) => {
      const { first } = await startWithTwo({ apiFilter: kind, wrongApiKind: 'empty' });
      const versions = kind === 'api' ? 1 : 2;
      await idsOf({ api: first });
      const before = akana.paths().length;

      await idsOf({ api: first }, true);
      await idsOf({ api: first, sort: 'updated' });

      expect(akana.paths().slice(before)).toEqual(Array.from({ length: 2 * versions }, () => '/api/tickets'));
    },
  );

  it.each([
    { kind: 'html', status: 200 },
    { kind: 'error', status: 500, body: 'json' },
  ] as const)('whose versions nobody can list is read by its latest, and said to be a part: %j', async (fault) => {
    const { world, first } = await startWithTwo({ apiFilter: 'version', wrongApiKind: 'empty' });
    akana.server.setFault(fault, ({ path }) => path.endsWith('/versions'));

    const overview = await akana.tickets.overview(aSubject({ api: first, states: ['open'] }), aQuestion());

    expect(overview.tickets.map(({ id }) => id)).toEqual(truth(world, null, first.versionId ?? ''));
    expect(overview).toMatchObject({ isWhole: false, tickets: { length: 1 } });
  });

  it('has its versions asked for once by a question, though the server cannot say them', async () => {
    const { first } = await startWithTwo({});
    akana.server.setFault({ kind: 'html', status: 200 }, ({ path }) => path.endsWith('/versions'));
    const doubtful = { Ticket: [{ TicketID: 'one.acme', APIID: 'unknown.acme' }] };
    akana.server.queueFaults(
      [
        { kind: 'wrong-shape', body: doubtful },
        { kind: 'wrong-shape', body: doubtful },
      ],
      ({ path }) => path === '/api/tickets',
    );

    const overview = await akana.tickets.overview(aSubject({ api: first }), aQuestion());

    expect(overview).toMatchObject({ tickets: [], reading: { unreadable: 1 } });
    expect(akana.paths()).toEqual(['/api/tickets', `/api/apis/${first.id}/versions`, '/api/tickets']);
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
    const asked = new Set(akana.lists().map(({ APIID }) => APIID));
    expect(world.apis.get(id)?.versions.filter((version) => asked.has(version.id))).toHaveLength(10);
  });
});

describe('a ticket by its number alone', () => {
  it.each([
    [{}, 'ticket11700'],
    [{}, '11700'],
    [{ keyCase: 'lower' }, '11700'],
  ] as const)('is found: %j, %j', async (switches, typed) => {
    const world = aWorld(3);
    akana = await startAkana(world, switches);
    const first = world.visibleTickets().at(-1);

    expect(first?.id).toBe('ticket11700.acmepayments');
    for (const states of [null, ['open']] as const)
      expect(await idsOf({ states, ticket: AkanaTicketId.parse(typed) })).toEqual([first?.id]);
    expect(new Set(akana.lists().map(({ ItemID }) => ItemID))).toEqual(new Set([first?.id]));
  });

  it.each(['ticket11700', '11700'])('is found where no list has it: %s', async (typed) => {
    const world = aWorld(1);
    akana = await startAkana(world);
    akana.server.setFault({ kind: 'wrong-shape', body: {} }, ({ path }) => path === '/api/tickets');

    expect(await idsOf({ states: null, ticket: AkanaTicketId.parse(typed) })).toEqual(truth(world, null));
    expect(akana.paths().at(-1)).toBe('/api/tickets/ticket11700.acmepayments');
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

  it.each([
    [{ kind: 'html', status: 200 }, 'malformed'],
    [{ kind: 'error', status: 502, body: 'html' }, 'broken'],
    [{ kind: 'rate-limited', retryAfter: '120' }, 'rate-limited'],
    [{ kind: 'unauthorized' }, 'refused'],
  ] as const)('is not asked for by itself where the list fails otherwise: %j', async (fault, kind) => {
    const world = aWorld(1);
    akana = await startAkana(world);
    const ticket = AkanaTicketId.parse(world.visibleTickets()[0]?.id);
    akana.server.setFault(fault, ({ path }) => path === '/api/tickets');

    expect(await failureKind(akana.tickets.overview(aSubject({ states: null, ticket }), aQuestion()))).toBe(kind);
    expect(akana.paths().filter((path) => path !== '/api/tickets')).toEqual([]);
  });

  it('is not there where the server says so, and is rejected where it fails', async () => {
    akana = await startAkana(aWorld(1));
    const ticket = AkanaTicketId.parse('ticket9.acme');

    expect(await idsOf({ states: null, ticket })).toEqual([]);
    akana.server.switches.unknownTicket = 'server-fault';
    const failing = akana.tickets.overview(aSubject({ states: null, ticket, actions: true }), aQuestion());
    expect(await failureKind(failing)).toBe('rejected');
  });

  it('is held against whatever else was asked', async () => {
    const world = aWorld(150);
    akana = await startAkana(world, { itemFilter: 'ignored' });
    const oldest = AkanaTicketId.parse(world.visibleTickets().at(-1)?.id);

    expect(await idsOf({ ticket: oldest })).toEqual([oldest]);
    expect(await idsOf({ ticket: oldest, states: ['closed'] })).toEqual([]);
    expect(await idsOf({ ticket: oldest, states: null, priority: 'low' })).toEqual([]);
  });

  it('is whole on a server that lists others with it, and costs one page', async () => {
    const world = aWorld(150);
    akana = await startAkana(world, { itemFilter: 'ignored' });
    const newest = AkanaTicketId.parse(world.visibleTickets()[0]?.id);

    const { tickets, isWhole } = await akana.tickets.overview(aSubject({ states: null, ticket: newest }), aQuestion());

    expect({ ids: tickets.map(({ id }) => id), isWhole }).toEqual({ ids: [newest], isWhole: true });
    expect(akana.paths()).toEqual(['/api/tickets']);
  });
});
