import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAkanaWorld, type AkanaWorld } from '../../../playground/akana/world.ts';
import type { WorldApi } from '../../../playground/akana/world/entities.ts';
import { failureKind } from '../retroachievements/an-upstream.ts';
import { aQuestion, startAkana, type Akana } from './an-akana.ts';

let world: AkanaWorld;
let payments: WorldApi;
let orders: WorldApi;
let akana: Akana;
beforeEach(async () => {
  world = createAkanaWorld();
  payments = world.addApi({ name: 'Payments API' });
  orders = world.addApi({ name: 'Café Orders' });
  world.addApi({ name: 'Orders Archive' });
  akana = await startAkana(world);
});
afterEach(async () => {
  await akana.close();
});

async function found(typed: string): Promise<(string | null)[]> {
  const answer = await akana.apis.find(typed, aQuestion());
  return answer.kind === 'one' ? [answer.api, ...answer.others].map(({ name }) => name) : [];
}

describe('finding an API', () => {
  it('takes its id, or that of its latest version, whatever the case', async () => {
    const api = { id: payments.id, name: 'Payments API', versionId: payments.versions[0].id };

    for (const typed of [payments.id, ` ${payments.id.toUpperCase()} `, payments.versions[0].id])
      expect(await akana.apis.find(typed, aQuestion())).toEqual({ kind: 'one', api, others: [] });
  });

  it.each([
    ['payments api', ['Payments API']],
    ['API Payments', ['Payments API']],
    ['cafe orders', ['Café Orders']],
    ['CAFÉ', ['Café Orders']],
    ['ord', ['Orders Archive', 'Café Orders']],
    ['arch ord', ['Orders Archive']],
    ['refunds', []],
    ['o', []],
    ['!?', []],
    ['  ', []],
  ])('takes %j for %j', async (typed, names) => {
    expect(await found(typed)).toEqual(names);
  });

  it('has all that share a name', async () => {
    const second = world.addApi({ name: 'Payments API' });

    const answer = await akana.apis.find('payments api', aQuestion());

    const ids = answer.kind === 'one' ? [answer.api, ...answer.others].map(({ id }) => id) : [];
    expect(ids.toSorted()).toEqual([payments.id, second.id].toSorted());
  });

  it('has the others of its name beside one that is taken by its id', async () => {
    const second = world.addApi({ name: 'PAYMENTS API' });
    world.addApi({ name: 'Payments API Archive' });
    const nameless = [world.addApi({ name: '!' }), world.addApi({ name: '?' })];
    const others = async (typed: string | undefined): Promise<readonly string[] | null> => {
      const answer = await akana.apis.find(typed ?? '', aQuestion());
      return answer.kind === 'one' ? answer.others.map(({ id }) => id) : null;
    };

    expect(await others(payments.id)).toEqual([second.id]);
    expect(await others(second.id)).toEqual([payments.id]);
    expect(await others(second.versions[0].id)).toEqual([payments.id]);
    expect(await others(orders.id)).toEqual([]);
    expect(await others(nameless[0]?.id)).toEqual([]);
  });

  it('looks for a new API whose name looks like an id', async () => {
    await found('payments api');
    world.addApi({ name: 'Refunds.Beta' });

    expect(await found('Refunds.Beta')).toEqual(['Refunds.Beta']);
  });

  it('takes what looks like an id for one that no list has', async () => {
    expect(await akana.apis.find('api18969.acme', aQuestion())).toEqual({
      kind: 'one',
      api: { id: 'api18969.acme', name: null, versionId: null },
      others: [],
    });
    for (const typed of ['what is this.', 'refunds2.0', 'v1.2beta3.4'])
      expect(await akana.apis.find(typed, aQuestion())).toEqual({ kind: 'none' });
  });

  it('reads the list once in ten minutes', async () => {
    await found('payments');
    akana.clock.push(9 * 60_000);
    await found('orders');

    expect(akana.paths()).toEqual(['/api/apis']);
  });

  it('searches for what the list does not hold', async () => {
    await found('payments');
    world.addApi({ name: 'Refunds' });

    expect(await found('refund')).toEqual(['Refunds']);
    expect(akana.paths()).toEqual(['/api/apis', '/api/search']);
  });

  it('takes nothing from a search but names that fit', async () => {
    world.addApi({ name: 'Ledger', description: 'Refunds and more' });
    await found('payments');

    expect(await found('refunds')).toEqual([]);
  });

  it('fails where the search does, and keeps nothing of that', async () => {
    await found('payments');
    akana.server.setFault({ kind: 'error', status: 500, body: 'json' }, ({ path }) => path === '/api/search');
    expect(await failureKind(akana.apis.find('refunds', aQuestion()))).toBe('rejected');

    akana.server.setFault(null);
    expect(await akana.apis.find('refunds', aQuestion())).toEqual({ kind: 'none' });
  });

  it('fails when nobody could look, and still takes an id', async () => {
    akana.server.setFault({ kind: 'error', status: 502, body: 'html' });

    expect(await failureKind(akana.apis.find('payments', aQuestion()))).toBe('broken');
    expect(await akana.apis.find(orders.id, aQuestion())).toMatchObject({
      kind: 'one',
      api: { id: orders.id, name: null },
    });
  });
});

describe('suggesting APIs', () => {
  const suggested = (typed = '') => akana.apis.suggest(typed, 25).map(({ name }) => name);
  const lists = () => akana.paths().filter((path) => path === '/api/apis').length;

  it('is from memory, which is filled behind the answer', async () => {
    expect([suggested(), suggested(), suggested()]).toEqual([[], [], []]);

    await expect.poll(() => suggested()).toEqual(['Café Orders', 'Orders Archive', 'Payments API']);
    expect(suggested('ord')).toEqual(['Orders Archive', 'Café Orders']);
    expect(akana.apis.suggest('', 2)).toHaveLength(2);
    expect(lists()).toBe(1);
  });

  it('knows what a question has read', async () => {
    await found('payments');

    expect(suggested('pay')).toEqual(['Payments API']);
    expect(lists()).toBe(1);
  });

  it('reads the list again when it is ten minutes old', async () => {
    await found('payments');
    world.addApi({ name: 'Refunds' });
    akana.clock.push(9 * 60_000);
    suggested();
    akana.clock.push(61_000);

    await expect
      .poll(() => {
        akana.clock.push(60_000);
        return suggested('refunds');
      })
      .toEqual(['Refunds']);
    expect(lists()).toBe(2);
  });

  it('tries again a minute after a failure, not before', async () => {
    akana.server.setFault({ kind: 'html', status: 200 }, ({ path }) => path === '/api/apis');
    suggested();
    await expect.poll(lists).toBe(1);
    await expect.poll(() => akana.server.requests.at(-1)).toMatchObject({ path: '/api/apis' });
    for (let nth = 0; nth < 20; nth += 1) suggested();
    akana.clock.push(50_000);
    suggested();
    expect(lists()).toBe(1);

    akana.server.setFault(null);
    akana.clock.push(11_000);
    await expect.poll(() => suggested()).toContain('Payments API');
    expect(lists()).toBe(2);
  });

  it('offers no API without a name', async () => {
    akana.server.setFault(
      {
        kind: 'wrong-shape',
        body: { API: [{ APIID: 'x.acme' }, { APIID: 'y.acme', Name: 'Why' }] },
      },
      ({ path }) => path === '/api/apis',
    );
    suggested();

    await expect.poll(() => suggested()).toEqual(['Why']);
  });
});
