import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../running-bot.ts';
import { type PortalBot, startPortalBot } from './a-portal-bot.ts';

let world: PortalBot['world'];
let running: PortalBot['running'];
let asked: PortalBot['asked'];
/** What each list is asked with, whatever the command. */
let always: Readonly<Record<string, string>>;

const lean = { IncludeComments: 'false', IncludeActions: 'false' };
const current = ['OPEN', 'REOPEN'];

/** For each filter something that fits it. */
beforeEach(async () => {
  ({ world, running, asked } = await startPortalBot());
  world.addApi({ id: 'api3.acme', name: 'Cards', version: { id: 'version4.acme', label: '1.0' } });
  world.addApp({ id: 'app6.acme', name: 'Wallet' });
  world.addPerson({ id: 'user5.acme', name: 'Ada Lovelace' });
  world.openTicket({ id: 'ticket7.acme', about: 'api3.acme', author: 'user5.acme', tags: ['very slow'] });
  world.openTicket({ id: 'ticket8.acme', about: 'app6.acme' });
  always = { RetrievingUserID: world.account.id, start: '0', count: '100' };
});

afterEach(() => running.stop());

describe('what /tickets api asks Akana', () => {
  it.each<{ line: string; states?: readonly string[]; query: Readonly<Record<string, string>> }>([
    { line: '', query: lean },
    { line: 'api:Cards', query: { ...lean, APIID: 'api3.acme' } },
    { line: 'api:api3.acme', query: { ...lean, APIID: 'api3.acme' } },
    { line: 'app:app6.acme', query: { ...lean, AppID: 'app6.acme' } },
    { line: 'author:user5.acme', query: { ...lean, AuthorID: 'user5.acme' } },
    { line: 'tag:very slow', query: { ...lean, Tag: 'very slow' } },
    { line: 'state:open', states: ['OPEN'], query: lean },
    { line: 'state:resolved', states: ['RESOLVED'], query: lean },
    { line: 'state:closed', states: ['CLOSED'], query: lean },
    { line: 'state:reopened', states: ['REOPEN'], query: lean },
    { line: 'priority:high', query: { ...lean, Label: 'com.soa.ticket.label.priority.high' } },
    { line: 'priority:medium', query: { ...lean, Label: 'com.soa.ticket.label.priority.medium' } },
    { line: 'priority:low', query: { ...lean, Label: 'com.soa.ticket.label.priority.low' } },
    { line: 'sort:newest', query: { ...lean, SortBy: 'DescendingDate' } },
    { line: 'sort:updated', query: { ...lean, SortBy: 'com.soa.sort.order.updated' } },
    { line: 'comments:0', query: lean },
    { line: 'comments:1', query: { ...lean, IncludeComments: 'true', NumberOfComments: '1', count: '40' } },
    { line: 'comments:3', query: { ...lean, IncludeComments: 'true', NumberOfComments: '3', count: '40' } },
    { line: 'comments:10', query: { ...lean, IncludeComments: 'true', NumberOfComments: '10', count: '40' } },
    { line: 'actions:true', query: { ...lean, IncludeActions: 'true' } },
    { line: 'actions:false', query: lean },
    { line: 'private:false', query: lean },
    {
      line: 'api:Cards author:user5.acme tag:very slow state:open priority:high sort:updated comments:3 actions:true',
      states: ['OPEN'],
      query: {
        APIID: 'api3.acme',
        AuthorID: 'user5.acme',
        Tag: 'very slow',
        Label: 'com.soa.ticket.label.priority.high',
        SortBy: 'com.soa.sort.order.updated',
        IncludeComments: 'true',
        NumberOfComments: '3',
        count: '40',
        IncludeActions: 'true',
      },
    },
  ])('is exactly what is given: "$line"', async ({ line, states = current, query }) => {
    await running.ask(`/tickets api ${line}`.trimEnd());

    expect(asked()).toEqual(states.map((State) => ({ ...always, ...query, State })));
  });

  it.each<{ line: string; query: Readonly<Record<string, string>> }>([
    { line: 'state:all', query: {} },
    { line: 'ticket:ticket7.acme', query: { ItemID: 'ticket7.acme' } },
    { line: 'ticket:ticket7.acme state:all', query: { ItemID: 'ticket7.acme' } },
    { line: 'api:Cards ticket:ticket7.acme', query: { ItemID: 'ticket7.acme', APIID: 'api3.acme' } },
  ])('names no state for "$line"', async ({ line, query }) => {
    await running.ask(`/tickets api ${line}`);

    expect(asked()).toEqual([{ ...always, ...lean, ...query }]);
  });

  it.each<{ line: string; query: Readonly<Record<string, string>> }>([
    { line: 'author:Ada Lovelace', query: { AuthorID: 'user5.acme' } },
    { line: 'author:ada lovelace', query: { AuthorID: 'user5.acme' } },
    { line: 'app:Wallet', query: { AppID: 'app6.acme' } },
  ])('goes by the id of a name, which it looks for in the newest tickets: "$line"', async ({ line, query }) => {
    const answer = await running.ask(`/tickets api ${line}`);

    expect(textOf(answer)).toContain('**1 open**');
    expect(asked()).toEqual([
      { ...always, ...lean },
      ...current.map((State) => ({ ...always, ...lean, ...query, State })),
    ]);
  });

  it('is nothing more for a name that a ticket has told', async () => {
    await running.ask('/tickets api');
    const before = asked().length;

    await running.ask('/tickets api author:Ada Lovelace app:Wallet state:open');

    expect(asked().slice(before)).toEqual([
      { ...always, ...lean, AuthorID: 'user5.acme', AppID: 'app6.acme', State: 'OPEN' },
    ]);
  });

  it('is never a plain type, which some portals answer with a channel', async () => {
    await running.ask('/tickets api');

    const accepts = running.akana.requests.filter(({ path }) => path === '/api/tickets').map(({ headers }) => headers);
    for (const { accept } of accepts) {
      expect(accept).toMatch(/^application\/vnd\.soa\.v81\+json, /);
      expect(accept).not.toMatch(/application\/json|\*\/\*/);
    }
  });
});
