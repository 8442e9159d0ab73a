import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAkanaWorld, type AkanaWorld } from '../../../playground/akana/world.ts';
import { createSeenNames } from '../../../src/upstreams/akana/seen-names.ts';
import { failureKind } from '../retroachievements/an-upstream.ts';
import { aQuestion, aSubject, startAkana, type Akana } from './an-akana.ts';

let world: AkanaWorld;
let akana: Akana;
beforeEach(async () => {
  world = createAkanaWorld();
  akana = await startAkana(world);
});
afterEach(async () => {
  await akana.close();
});

const find = (what: 'app' | 'author', typed: string) => akana.names.find(what, typed, aQuestion());

describe('the name of an author or an app', () => {
  it('is found among the newest tickets, whatever their state and its case', async () => {
    const jane = world.addPerson({ name: 'jane.doe' });
    const shop = world.addApp({ name: 'Web Shop' });
    world.close(world.openTicket({ about: shop.id, author: jane.id }).id);

    expect(await find('author', ' Jane.Doe ')).toEqual({ kind: 'one', named: { id: jane.id, name: 'jane.doe' } });
    expect(await find('app', 'web shop')).toEqual({ kind: 'one', named: { id: shop.id, name: 'Web Shop' } });
    expect(await find('app', 'jane.doe')).toEqual({ kind: 'one', named: { id: 'jane.doe', name: null } });
    expect(await find('author', 'web shop')).toEqual({ kind: 'none' });
    expect(akana.lists()).toMatchObject([{ start: '0', count: '100', IncludeComments: 'false' }]);
    expect(akana.lists()[0]).not.toHaveProperty('State');
  });

  it('is known of tickets that were shown', async () => {
    const jane = world.addPerson({ name: 'Jane Doe' });
    const api = world.addApi({ name: 'Payments' });
    world.openTicket({ about: api.id, author: jane.id });
    await akana.tickets.overview(aSubject({ states: ['open'] }), aQuestion());

    expect(await find('author', 'jane doe')).toEqual({ kind: 'one', named: { id: jane.id, name: 'Jane Doe' } });
    expect(akana.lists()).toHaveLength(1);
  });

  it('is shared by several', async () => {
    const api = world.addApi({ name: 'Payments' });
    const janes = ['Jane', 'jane'].map((name) => world.addPerson({ name }));
    for (const { id } of janes) world.openTicket({ about: api.id, author: id });

    const answer = await find('author', 'JANE');

    expect(answer).toMatchObject({ kind: 'several' });
    expect(answer.kind === 'several' && answer.all.map(({ id }) => id).toSorted()).toEqual(
      janes.map(({ id }) => id).toSorted(),
    );
  });

  it('was never seen', async () => {
    expect(await find('author', 'Nobody')).toEqual({ kind: 'none' });
    expect(await find('author', '  ')).toEqual({ kind: 'none' });
  });

  it('fails when nobody could look', async () => {
    akana.server.setFault({ kind: 'error', status: 502, body: 'html' });

    expect(await failureKind(find('author', 'Jane'))).toBe('broken');
  });
});

describe('an id of an author or an app', () => {
  it('has its name where that was seen', async () => {
    akana.names.note([{ app: { id: 'App1.acme', name: 'Shop' }, author: null }]);

    expect(await find('app', 'APP1.acme')).toEqual({ kind: 'one', named: { id: 'App1.acme', name: 'Shop' } });
  });

  it('is taken for one without asking anybody', async () => {
    expect(await find('app', 'app10017.acme')).toEqual({ kind: 'one', named: { id: 'app10017.acme', name: null } });
    expect(akana.lists()).toEqual([]);
  });

  it.each(['abc.acme', 'abc1'])('is taken for one though nobody could look for a name: %s', async (typed) => {
    akana.server.setFault({ kind: 'error', status: 502, body: 'html' });

    expect(await find('author', typed)).toEqual({ kind: 'one', named: { id: typed, name: null } });
  });

  it('has no blank', async () => {
    expect(await find('author', 'John 2.0')).toEqual({ kind: 'none' });
  });
});

it('no more names are kept than are allowed, the newest ones', async () => {
  const names = createSeenNames({ client: akana.client, cached: akana.cached, mostNames: 2 });
  names.note(['c', 'b', 'a'].map((id) => ({ app: null, author: { id: `${id}1.acme`, name: `Name ${id}` } })));

  const kinds = await Promise.all(
    ['a', 'b', 'c'].map(async (id) => (await names.find('author', `Name ${id}`, aQuestion())).kind),
  );

  expect(kinds).toEqual(['none', 'one', 'one']);
});
