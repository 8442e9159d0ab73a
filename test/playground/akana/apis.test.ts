import { describe, expect, it } from 'vitest';
import { ask, aPortal, asked } from './a-portal.ts';

const json = { accept: 'application/json' };

function titles(body: unknown): readonly string[] {
  return (Object(body).channel.item ?? []).map(({ title }: { title: string }) => title);
}

describe('the list of APIs', () => {
  it('is an RSS channel, with the latest version of each', async () => {
    const { akana, world, cards, second, payouts } = await aPortal();
    world.addApi({ name: 'Fraud Rules', hidden: true });

    const { status, type, body } = await asked(akana, '/api/apis', json);

    const reference = {
      Title: 'Card Payments (2.0)',
      Guid: second.id,
      Category: [{ value: 'apiversion', domain: 'uddi:soa.com:resourcetype' }],
    };
    expect({ status, type }).toEqual({ status: 200, type: 'application/json' });
    expect(titles(body)).toEqual(['Card Payments', 'Payouts']);
    expect(body).toMatchObject({
      channel: {
        title: 'APIs',
        item: [
          {
            title: 'Card Payments',
            description: 'Card Payments for everybody',
            category: [
              { value: 'api', domain: 'uddi:soa.com:resourcetype' },
              { value: 'Public', domain: 'uddi:soa.com:visibility' },
            ],
            guid: { value: cards.id },
            pubDate: 'Wed, 19 Aug 2026 05:00:00 -0700',
            EntityReferences: { EntityReference: [reference] },
            EntityReference: reference,
            Image: { Url: `${akana.url}/api/apis/${cards.id}/avatar` },
          },
          {
            guid: { value: payouts.id },
            category: [{ value: 'api' }, { value: 'com.soa.visibility.registered.users' }],
          },
        ],
      },
      version: '1.0',
    });
  });

  it('is the same channel for the types of the vendor, and for XML', async () => {
    const { akana, cards, second } = await aPortal();

    expect(titles((await asked(akana, '/api/apis')).body)).toEqual(['Card Payments', 'Payouts']);
    const { text } = await asked(akana, '/api/apis', { accept: 'application/xml' });
    expect(text).toMatch(/^<\?xml [^>]*>\n<rss xmlns="[^>]* version="1.0"><channel><title>APIs<\/title><item>/);
    expect(text).toContain(`<guid>${cards.id}</guid>`);
    expect(text).toContain(`<Guid>${second.id}</Guid>`);
  });

  it('needs a session', async () => {
    const { akana } = await aPortal();

    expect((await ask(akana, '/api/apis', { headers: json })).status).toBe(401);
  });
});

describe('an API', () => {
  it('is told by its id', async () => {
    const { akana, cards, second } = await aPortal();

    expect(await asked(akana, `/api/apis/${cards.id}`, json)).toMatchObject({
      status: 200,
      body: { APIID: cards.id, Name: 'Card Payments', Visibility: 'Public', LatestVersionID: second.id },
    });
  });

  it('lists its versions, the oldest first', async () => {
    const { akana, cards, first, second } = await aPortal();

    expect((await asked(akana, `/api/apis/${cards.id}/versions`, json)).body).toMatchObject({
      channel: {
        item: [
          { title: 'Card Payments (1.0)', guid: { value: first.id }, category: [{ value: 'apiversion' }, {}] },
          { title: 'Card Payments (2.0)', guid: { value: second.id } },
        ],
      },
    });
  });

  it('has versions with ids of their own', async () => {
    const { akana, cards, first } = await aPortal();

    expect(await asked(akana, `/api/apis/versions/${first.id}`, json)).toMatchObject({
      body: { APIVersionID: first.id, APIID: cards.id, Name: '1.0' },
    });
  });

  it('that may not be seen, or is none, is not found', async () => {
    const { akana, world, app } = await aPortal();
    const secret = world.addApi({ name: 'Fraud Rules', hidden: true });

    for (const path of [secret.id, `${secret.id}/versions`, `versions/${secret.versions[0].id}`, app.id])
      expect((await asked(akana, `/api/apis/${path}`, json)).status).toBe(404);
  });
});

describe('the search', () => {
  const found = async (q: string, more = '') => {
    const { akana, world } = await aPortal();
    world.addApi({ name: 'Ledger', description: 'Bookings of card payments' });
    return titles((await asked(akana, `/api/search?q=${encodeURIComponent(q)}${more}`, json)).body);
  };

  it.each([
    ['type:api', ['Card Payments', 'Payouts', 'Ledger']],
    ['type:app', ['Acme Checkout']],
    ['type:api AND pay*', ['Card Payments', 'Payouts', 'Ledger']],
    ['type:api AND payments', ['Card Payments', 'Ledger']],
    ['type:api AND payment', []],
    ['type:api card bookings', ['Ledger']],
    ['type:* AND (acme)', ['Acme Checkout']],
    ['type:api AND -ledger', ['Card Payments', 'Payouts']],
    ['type:api AND payouts OR type:app', ['Payouts', 'Acme Checkout']],
    ['type:api AND "card payments"', ['Card Payments', 'Ledger']],
    ['type:api AND "payments bookings"', []],
    ['type:api AND *outs', ['Payouts']],
    ['type:api AND *ayou*', ['Payouts']],
  ])('for %s finds %j', async (q, names) => {
    expect(await found(q)).toEqual(names);
  });

  it('is paged, and sorted when asked', async () => {
    expect(await found('type:api', '&count=2')).toEqual(['Card Payments', 'Payouts']);
    expect(await found('type:api', '&start=2')).toEqual(['Ledger']);
    expect(await found('type:api', '&sort=asc&sortBy=com.soa.sort.order.alphabetical')).toEqual([
      'Card Payments',
      'Ledger',
      'Payouts',
    ]);
  });

  it('needs no session for what is public', async () => {
    const { akana } = await aPortal();

    expect(titles((await ask(akana, '/api/search?q=type:api', { headers: json })).body)).toEqual(['Card Payments']);
  });

  it.each([
    ['server-fault', 500],
    ['refused', 400],
  ] as const)('makes an expression that is none a %s', async (badSearch, status) => {
    const { akana } = await aPortal({ badSearch });

    for (const q of ['type:api AND "pay', 'type:api AND (pay'])
      expect(await asked(akana, `/api/search?q=${encodeURIComponent(q)}`, json)).toMatchObject({
        status,
        body: { faultstring: 'Search failed due to an invalid search expression' },
      });
  });

  it.each([
    ['absent', { title: 'Search Results' }],
    ['list', { title: 'Search Results', item: [] }],
  ] as const)('that finds nothing has its items %s', async (emptyChannel, channel) => {
    const { akana } = await aPortal({ emptyChannel });

    expect((await asked(akana, '/api/search?q=nothing', json)).body).toEqual({ channel, version: '1.0' });
  });
});
