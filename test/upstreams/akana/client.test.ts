import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAkanaWorld, type AkanaWorld } from '../../../playground/akana/world.ts';
import { AkanaTicketId } from '../../../src/domain/akana-ticket.ts';
import { everyTicket, type TicketQuery } from '../../../src/upstreams/akana/ticket-query.ts';
import { createRecordingLog, type Line } from '../../fakes/recording-log.ts';
import { failureKind } from '../retroachievements/an-upstream.ts';
import { asking, startAkana, type Akana } from './an-akana.ts';

let world: AkanaWorld;
let akana: Akana;
let lines: readonly Line[];
beforeEach(async () => {
  world = createAkanaWorld();
  const { id } = world.addApi({ name: 'Payments' });
  world.openTicket({ about: id, title: 'First', createdAt: 1000 });
  world.openTicket({ about: id, title: 'Second', createdAt: 2000 });
  const recording = createRecordingLog();
  ({ lines } = recording);
  akana = await startAkana(world, {}, { log: recording.log });
});
afterEach(async () => {
  await akana.close();
});

const lean = { IncludeComments: 'false', IncludeActions: 'false', start: '0', count: '100' };
const page = { start: 0, count: 100 };

describe('the list of tickets', () => {
  it.each([
    ['apiId', { apiId: 'pay (1).acme' }, { APIID: 'pay (1).acme' }],
    ['appId', { appId: 'app1.acme' }, { AppID: 'app1.acme' }],
    ['authorId', { authorId: 'a+b&c=d.acme' }, { AuthorID: 'a+b&c=d.acme' }],
    ['ticketId', { ticketId: AkanaTicketId.parse('ticket1.acme') }, { ItemID: 'ticket1.acme' }],
    ['tag', { tag: 'späte Antwort' }, { Tag: 'späte Antwort' }],
    ['priority', { priority: 'high' }, { Label: 'com.soa.ticket.label.priority.high' }],
    ['priority', { priority: 'medium' }, { Label: 'com.soa.ticket.label.priority.medium' }],
    ['priority', { priority: 'low' }, { Label: 'com.soa.ticket.label.priority.low' }],
    ['state', { state: 'open' }, { State: 'OPEN' }],
    ['state', { state: 'reopened' }, { State: 'REOPEN' }],
    ['state', { state: 'resolved' }, { State: 'RESOLVED' }],
    ['state', { state: 'closed' }, { State: 'CLOSED' }],
    ['comments', { comments: 7 }, { IncludeComments: 'true', NumberOfComments: '7' }],
    ['actions', { actions: true }, { IncludeActions: 'true' }],
    ['sort', { sort: 'newest' }, { SortBy: 'DescendingDate' }],
    ['sort', { sort: 'updated' }, { SortBy: 'com.soa.sort.order.updated' }],
  ] satisfies [string, Partial<TicketQuery>, Record<string, string>][])(
    'is asked for with %s: %j',
    async (_, query, expected) => {
      await failureKind(akana.client.tickets({ ...everyTicket, ...query }, page, asking()));

      expect(akana.lists()[0]).toEqual({ ...lean, RetrievingUserID: world.account.id, ...expected });
    },
  );

  it.each([
    ['ticket.bot@acme.example', 'ticket.bot'],
    ['Ticket Bot <ticket.bot@acme.example>', 'Ticket Bot <ticket.bot>'],
    ['Bot @ Acme', 'Bot @ Acme'],
    ['@acme', '@acme'],
  ])('says by the name of %s that %s asked', async (accountName, shown) => {
    const world = createAkanaWorld({ accountName });
    const { id } = world.openTicket({ about: world.addApi({ name: 'Payments' }).id });
    const other = await startAkana(world);
    try {
      expect(await other.client.tickets(everyTicket, page, asking())).toMatchObject({ account: shown });
      expect(await other.client.ticket(AkanaTicketId.parse(id), asking())).toMatchObject({ account: shown });
    } finally {
      await other.close();
    }
  });

  it('is asked for by the slice, for the account that asks', async () => {
    const answer = await akana.client.tickets(everyTicket, { start: 1, count: 1 }, asking());

    expect(akana.lists()).toEqual([{ ...lean, start: '1', count: '1', RetrievingUserID: world.account.id }]);
    expect(answer).toMatchObject({ account: 'TicketBot', rows: [{ title: 'First' }] });
  });

  it('prefers JSON of the newest version, and takes XML last', async () => {
    await akana.client.tickets(everyTicket, page, asking());

    const accepted = akana.server.requests
      .at(-1)
      ?.headers.accept?.split(/, ?/)
      .map((type) => type.split(';')[0]);
    expect(accepted?.slice(0, 3)).toEqual(
      ['v81', 'v80', 'v72'].map((version) => `application/vnd.soa.${version}+json`),
    );
    expect(accepted?.at(-1)).toMatch(/xml$/);
    expect(accepted).not.toContain('application/json');
  });

  it.each([
    [{ kind: 'error', status: 500, body: 'json' }, 'rejected', 2],
    [{ kind: 'error', status: 500, body: 'html' }, 'broken', 3],
    [{ kind: 'error', status: 503, body: 'html' }, 'broken', 1],
    [{ kind: 'wrong-shape', body: { channel: { title: 'Tickets' } } }, 'malformed', 1],
    [{ kind: 'wrong-shape', body: { totalResults: 0 } }, 'malformed', 1],
    [{ kind: 'html', status: 200 }, 'malformed', 1],
    [{ kind: 'truncated' }, 'malformed', 1],
  ] as const)('fails where the server answers with %j: %s, after %i requests', async (fault, kind, requests) => {
    akana.server.setFault(fault, ({ path }) => path === '/api/tickets');

    expect(await failureKind(akana.client.tickets(everyTicket, page, asking()))).toBe(kind);
    expect(akana.lists()).toHaveLength(requests);
  });
});

describe('one ticket', () => {
  it('is read by its id', async () => {
    const [ticket] = world.visibleTickets();

    const answer = await akana.client.ticket(AkanaTicketId.parse(ticket?.id), asking());

    expect(answer).toMatchObject({ account: 'TicketBot', ticket: { id: ticket?.id, title: 'Second' } });
    expect(akana.paths()).toEqual([`/api/tickets/${ticket?.id}`]);
  });

  it.each(['ticket9.acme', 'a/b?c#d', '..', '.', '\ud800', '%2e%2e'])('that does not exist is null: %j', async (id) => {
    expect(await akana.client.ticket(AkanaTicketId.parse(id), asking())).toMatchObject({ ticket: null });
  });

  it('cannot lead to another path', async () => {
    await akana.client.ticket(AkanaTicketId.parse('../apis?x=1'), asking());

    expect(akana.server.requests.at(-1)).toMatchObject({
      path: expect.stringMatching(/^\/api\/tickets\/[^/]+$/),
      query: {},
    });
  });
});

describe('the lists of APIs', () => {
  it('have those that the account may see, with their latest version', async () => {
    const hidden = world.addApi({ name: 'Secret', hidden: true });
    const [api] = world.visibleApis();
    const latest = world.addVersion(api?.id ?? '', '2.0');

    const apis = await akana.client.apis(asking());

    expect(apis).toEqual([{ id: api?.id, name: 'Payments', versionId: latest.id }]);
    expect(apis.map(({ id }) => id)).not.toContain(hidden.id);
  });

  it('have the versions of an API', async () => {
    const [api] = world.visibleApis();
    const latest = world.addVersion(api?.id ?? '', '2.0');

    const versions = await akana.client.apiVersions(api?.id ?? '', asking());

    expect(new Set(versions)).toEqual(new Set([api?.versions[0].id, latest.id]));
    expect(await akana.client.apiVersions('..', asking())).toEqual([]);
  });

  it('are searched by the beginnings of words, without what the search language means', async () => {
    world.addApi({ name: 'Orders' });

    const found = await akana.client.searchApis('"PAY" OR (ord-', asking());

    expect(akana.server.requests.at(-1)?.query).toEqual({
      q: 'type:api AND pay* AND or* AND ord*',
      count: '20',
      start: '0',
    });
    expect(found).toEqual([]);
    expect(await akana.client.searchApis('paym', asking())).toMatchObject([{ name: 'Payments' }]);
  });

  it('are not searched for nothing', async () => {
    expect(await akana.client.searchApis(' *:" ', asking())).toEqual([]);
    expect(akana.paths()).toEqual([]);
  });
});

describe('the log', () => {
  it.each([{ wrong: 'not-found' }, { wrong: 'server-fault' }] as const)(
    'names no id that somebody asked for: $wrong',
    async ({ wrong }) => {
      akana.server.switches.unknownTicket = wrong;
      const typed = 'typed by somebody';
      const id = AkanaTicketId.parse(`${typed}.acme`);
      await akana.client.ticket(id, asking()).catch(() => null);
      await akana.client.apiVersions(id, asking()).catch(() => null);
      await akana.client.tickets({ ...everyTicket, apiId: id, tag: typed, ticketId: id }, page, asking());
      await akana.client.searchApis(typed, asking());

      const paths = lines.flatMap(({ fields }) => ('path' in fields ? [fields.path] : []));
      expect(new Set(paths)).toEqual(
        new Set(['api/login', 'api/tickets/{id}', 'api/apis/{id}/versions', 'api/tickets', 'api/search']),
      );
      expect(JSON.stringify(lines)).not.toMatch(/typed/);
    },
  );
});
