import { describe, expect, it } from 'vitest';
import { ApiList, VersionList } from '../../../src/upstreams/akana/api-schema.ts';
import { akanaDialect } from '../../../src/upstreams/akana/dialect.ts';

const apis = (answer: unknown) => ApiList.safeParse(akanaDialect.parse(JSON.stringify(answer))).data;
const versions = (answer: unknown) => VersionList.safeParse(akanaDialect.parse(JSON.stringify(answer))).data;
const resource = (value: string) => [
  { domain: 'uddi:soa.com:resourcetype', value },
  { domain: 'uddi:soa.com:visibility', value: 'com.soa.visibility.registered.users' },
];

describe('a channel of APIs', () => {
  const pay = { id: 'pay.acme', name: 'Payments', versionId: 'v2.acme' };

  it.each([
    [
      'as documented',
      {
        title: 'Payments',
        category: resource('api'),
        guid: { value: 'pay.acme' },
        EntityReference: { Title: 'Payments (2.0)', Guid: 'v2.acme' },
      },
      [pay],
    ],
    [
      'of a type at length',
      {
        title: 'Payments',
        category: resource('uddi:soa.com:resourcetype:API'),
        guid: { value: 'pay.acme' },
        EntityReference: { Guid: 'v2.acme' },
      },
      [pay],
    ],
    [
      'with plain ids and no category',
      { title: 'Payments', guid: 'pay.acme', EntityReference: { Guid: { value: 'v2.acme' } } },
      [pay],
    ],
    [
      'with a list of references',
      { title: 'Payments', guid: 'pay.acme', EntityReferences: { EntityReference: [{}, { Guid: 'v2.acme' }] } },
      [pay],
    ],
    [
      'with its reference as a list',
      { title: 'Payments', guid: 'pay.acme', EntityReference: [{ Guid: 'v2.acme' }] },
      [pay],
    ],
    ['without a version', { title: 'Payments', guid: 'pay.acme' }, [{ ...pay, versionId: null }]],
    ['without a name', { guid: 'pay.acme' }, [{ id: 'pay.acme', name: null, versionId: null }]],
    ['of another type', { title: 'Shop', category: resource('app'), guid: 'shop.acme' }, []],
    ['without an id', { title: 'Payments' }, []],
  ])('has one %s', (_, item, expected) => {
    expect(apis({ channel: { title: 'APIs', item: [item] }, version: '1.0' })).toEqual(expected);
    expect(apis({ channel: { item } })).toEqual(expected);
  });

  it.each([{ channel: {} }, { channel: { item: [] } }, { channel: '' }])('may be empty: %j', (answer) => {
    expect(apis(answer)).toEqual([]);
    expect(versions(answer)).toEqual([]);
  });

  it.each([{}, [], { Ticket: [] }, { faultcode: 'server' }, { channel: 'x' }])('is not %j', (answer) => {
    expect(apis(answer)).toBeUndefined();
    expect(versions(answer)).toBeUndefined();
  });

  it('may be XML', () => {
    const xml =
      '<rss version="1.0"><channel><item><title>Payments</title><guid>pay.acme</guid><category domain="uddi:soa.com:resourcetype">api</category><EntityReference><Guid>v2.acme</Guid></EntityReference></item></channel></rss>';

    expect(ApiList.parse(akanaDialect.parse(xml))).toEqual([pay]);
  });
});

it('a list of APIs as objects is read too', () => {
  expect(
    apis({ API: [{ APIID: 'pay.acme', Name: 'Payments', LatestVersionID: 'v2.acme' }, { Name: 'No id' }] }),
  ).toEqual([{ id: 'pay.acme', name: 'Payments', versionId: 'v2.acme' }]);
});

it('versions are the ids of the channel, or of objects', () => {
  expect(
    versions({ channel: { item: [{ guid: { value: 'v1.acme' }, category: resource('apiversion') }, { title: '2' }] } }),
  ).toEqual(['v1.acme']);
  expect(versions({ APIVersion: { APIVersionID: 'v1.acme' } })).toEqual(['v1.acme']);
});
