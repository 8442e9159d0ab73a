import type { SentReply } from '../../http/reply.ts';
import { plainTypes, vendorTypes } from '../wire/accept.ts';
import { content, contentReply, emptyReply } from '../wire/content.ts';
import { isoDate, mailDate } from '../wire/dates.ts';
import type { WorldApi, WorldVersion } from '../world/entities.ts';
import type { ApiRequest } from './api-request.ts';
import { negotiate } from './negotiate.ts';
import type { Portal } from './portal.ts';
import { channelContent } from './rss.ts';
import type { RssItem } from './rss.ts';

const types = [...plainTypes, ...vendorTypes(['v81', 'v80', 'v72', 'v71'])];

export function listApis(portal: Portal, request: ApiRequest): SentReply {
  return listed(portal, request, 'APIs', portal.world.visibleApis().map(apiItem(portal)));
}

export function listVersions(portal: Portal, request: ApiRequest, apiId: string): SentReply {
  const api = portal.world.visibleApis().find(({ id }) => id === apiId);
  if (api === undefined) return emptyReply(404);
  return listed(portal, request, 'API Versions', api.versions.map(versionItem(portal, api)));
}

export function oneApi(portal: Portal, request: ApiRequest, apiId: string): SentReply {
  const api = portal.world.visibleApis().find(({ id }) => id === apiId);
  if (api === undefined) return emptyReply(404);
  return told(portal, request, 'API', {
    APIID: api.id,
    Name: api.name,
    Description: api.description,
    Summary: api.description,
    Visibility: api.visibility,
    LatestVersionID: latest(api).id,
    Tag: [],
    IsFollowed: false,
    Created: isoDate(api.createdAt),
    Updated: isoDate(api.createdAt),
    AvatarURL: avatar(portal, api),
  });
}

export function oneVersion(portal: Portal, request: ApiRequest, versionId: string): SentReply {
  for (const api of portal.world.visibleApis()) {
    const version = api.versions.find(({ id }) => id === versionId);
    if (version !== undefined)
      return told(portal, request, 'APIVersion', {
        APIVersionID: version.id,
        APIID: api.id,
        Name: version.label,
        Description: api.description,
        Environment: 'Production',
        Tag: [],
      });
  }
  return emptyReply(404);
}

export function apiItem(portal: Portal): (api: WorldApi) => RssItem {
  return (api) => ({
    id: api.id,
    title: api.name,
    description: api.description,
    type: 'api',
    visibility: api.visibility,
    pubDate: mailDate(api.createdAt),
    reference: { id: latest(api).id, title: `${api.name} (${latest(api).label})`, type: 'apiversion' },
    image: avatar(portal, api),
  });
}

function versionItem(portal: Portal, api: WorldApi): (version: WorldVersion) => RssItem {
  return ({ id, label }) => ({
    id,
    title: `${api.name} (${label})`,
    description: api.description,
    type: 'apiversion',
    visibility: api.visibility,
    pubDate: mailDate(api.createdAt),
    reference: null,
    image: avatar(portal, api),
  });
}

function latest({ versions }: WorldApi): WorldVersion {
  return versions.at(-1) ?? versions[0];
}

function avatar({ origin }: Portal, { id }: WorldApi): string {
  return `${origin}/api/apis/${id}/avatar`;
}

function listed({ switches }: Portal, request: ApiRequest, title: string, items: readonly RssItem[]): SentReply {
  const type = negotiate(request, types, switches);
  return type === null ? emptyReply(404) : contentReply(channelContent(title, items, switches), type, switches);
}

function told({ switches }: Portal, request: ApiRequest, name: string, json: object): SentReply {
  const type = negotiate(request, types, switches);
  return type === null ? emptyReply(404) : contentReply(content(name, json), type, switches);
}
