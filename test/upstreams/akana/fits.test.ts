import { describe, expect, it } from 'vitest';
import type { AkanaTicket } from '../../../src/domain/akana-ticket.ts';
import { AkanaTicketId } from '../../../src/domain/akana-ticket.ts';
import { checksOf, fitting, isOfApi } from '../../../src/upstreams/akana/fits.ts';
import { everyTicket, type TicketQuery } from '../../../src/upstreams/akana/ticket-query.ts';
import { anAkanaTicket } from './an-akana-ticket.ts';

const one = { id: 'One.acme', name: null };
const two = { id: 'two.acme', name: null };

/** The numbers of those that are taken for what was asked for. */
function taken(tickets: readonly Partial<Omit<AkanaTicket, 'id'>>[], query: Partial<TicketQuery>): number[] {
  const list = tickets.map((ticket, nth) => anAkanaTicket({ ...ticket, id: `${nth}.acme` }));
  return fitting(list, checksOf({ ...everyTicket, ...query })).tickets.map(({ id }) => Number.parseInt(id, 10));
}

const cases: readonly {
  what: string;
  query: Partial<TicketQuery>;
  fitting: Partial<Omit<AkanaTicket, 'id'>>;
  silent: Partial<Omit<AkanaTicket, 'id'>>;
  other: Partial<Omit<AkanaTicket, 'id'>>;
}[] = [
  {
    what: 'a state, where a tenant has a word of its own',
    query: { state: 'reopened' },
    fitting: { state: 'reopened', stateText: 'REOPEN' },
    silent: { state: 'other', stateText: 'Opened again' },
    other: { state: 'open', stateText: 'OPEN' },
  },
  {
    what: 'a state',
    query: { state: 'open' },
    fitting: { state: 'open', stateText: 'OPEN' },
    silent: { state: 'other', stateText: '' },
    other: { state: 'closed', stateText: 'CLOSED' },
  },
  {
    what: 'a priority',
    query: { priority: 'high' },
    fitting: { priority: 'high' },
    silent: { priority: null },
    other: { priority: 'low' },
  },
  {
    what: 'a priority, where a tenant has labels of its own',
    query: { priority: 'high' },
    fitting: { priority: 'high' },
    silent: { priority: null },
    other: { priority: 'triaged' },
  },
  {
    what: 'a tag',
    query: { tag: 'bug ' },
    fitting: { tags: ['a', 'Bug'] },
    silent: { tags: [] },
    other: { tags: ['a', 'b'] },
  },
  { what: 'an app', query: { appId: 'one.acme' }, fitting: { app: one }, silent: {}, other: { app: two } },
  {
    what: 'an app, where others are about APIs',
    query: { appId: 'one.acme' },
    fitting: { app: one, api: two },
    silent: {},
    other: { api: one },
  },
  { what: 'an author', query: { authorId: 'one.acme' }, fitting: { author: one }, silent: {}, other: { author: two } },
];

describe.each(cases)('a list asked for by $what', ({ query, fitting, silent, other }) => {
  it('is believed where its tickets do not say', () => {
    expect(taken([fitting, silent], query)).toEqual([0, 1]);
    expect(taken([silent], query)).toEqual([0]);
  });

  it('is believed in nothing where one of them is another', () => {
    expect(taken([silent, fitting, other, silent], query)).toEqual([1]);
  });

  it('has anything where nothing was asked for', () => {
    expect(taken([fitting, silent, other], {})).toEqual([0, 1, 2]);
  });
});

it('a list is believed in one thing though not in another', () => {
  const tickets = [{ author: one }, { author: two }, { tags: ['a'] }, { tags: ['b'], author: one }, {}];

  expect(taken(tickets, { tag: 'a' })).toEqual([2]);
  expect(taken(tickets.slice(0, 3), { tag: 'a' })).toEqual([0, 1, 2]);
  expect(taken(tickets.slice(0, 3), { tag: 'a', authorId: one.id })).toEqual([0]);
});

it('a list asked for by the id of a ticket has no other', () => {
  expect(taken([{}, {}], { ticketId: AkanaTicketId.parse('1.ACME') })).toEqual([1]);
});

describe('a ticket', () => {
  it.each([
    ['names the API', { api: one, version: two }, null, true],
    ['names another API', { api: two, version: { id: 'v.acme', name: '1.0' } }, null, false],
    [
      'names another API and a version of this one',
      { api: two, version: { id: 'latest.acme', name: '1.0' } },
      null,
      true,
    ],
    ['names the latest version', { version: { id: 'LATEST.acme', name: null } }, null, true],
    ['names a version that may be one of its own', { version: { id: 'old.acme', name: null } }, null, 'doubtful'],
    ['names a version that is one of its own', { version: { id: 'old.acme', name: null } }, ['old.acme'], true],
    ['names a version that is not', { version: { id: 'old.acme', name: null } }, ['older.acme'], false],
    ['names neither', {}, [], null],
  ])('that %s', (_, ticket, versions, expected) => {
    const api = { id: 'one.acme', name: 'One', versionId: 'latest.acme' };

    expect(isOfApi(anAkanaTicket(ticket), api, versions)).toBe(expected);
  });
});
