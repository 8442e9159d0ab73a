import { z } from 'zod';
import type { Api } from '../../domain/api.ts';
import { many, manyIn, Text } from './fields.ts';

// APIs and their versions come as an RSS channel (`aaref/Ref_RSSChannelsOnThePlatform.htm`), or as plain objects.

const Guid = z.union([z.object({ value: Text }).transform(({ value }) => value), Text]);
const Reference = z.object({ guid: Guid });

const Item = z.object({
  guid: Guid,
  title: Text,
  category: many(z.object({ domain: z.string(), value: z.string() })),
  entityreference: many(Reference),
  entityreferences: manyIn('entityreference', Reference),
});
type Item = z.infer<typeof Item>;

const Channel = z
  .object({ channel: z.union([z.literal(''), z.object({ item: many(Item) })]) })
  .transform(({ channel }) => (channel === '' ? [] : channel.item));

const ApiObjects = many(z.object({ apiid: Text, name: Text, latestversionid: Text }));
const VersionObjects = many(z.object({ apiversionid: Text }));

export const ApiList = z.union([
  Channel.transform((items) => items.filter(isApi).flatMap((item) => api(item.guid, item.title, latestVersion(item)))),
  objectWith('api').transform((answer) =>
    ApiObjects.parse(answer['api']).flatMap((one) => api(one.apiid, one.name, one.latestversionid)),
  ),
]);

/** The ids of an API's versions. */
export const VersionList = z.union([
  Channel.transform((items) => items.flatMap(({ guid }) => guid ?? [])),
  objectWith('apiversion').transform((answer) =>
    VersionObjects.parse(answer['apiversion']).flatMap(({ apiversionid }) => apiversionid ?? []),
  ),
]);

function objectWith(key: string) {
  return z.record(z.string(), z.unknown()).refine((answer) => key in answer);
}

/** A search finds other things too; what does not say what it is has been asked for. */
function isApi({ category }: Item): boolean {
  const types = category.filter(({ domain }) => /\bresourcetype$/i.test(domain));
  return types.length === 0 || types.some(({ value }) => /(?:^|[.:])api$/i.test(value.trim()));
}

/** The thing that an API refers to. */
function latestVersion({ entityreference, entityreferences }: Item): string | null {
  return [...entityreference, ...entityreferences].find(({ guid }) => guid !== null)?.guid ?? null;
}

function api(id: string | null, name: string | null, versionId: string | null): Api[] {
  return id === null ? [] : [{ id, name, versionId }];
}
