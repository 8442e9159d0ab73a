import type { SentReply } from '../../http/reply.ts';
import { plainTypes } from '../wire/accept.ts';
import { contentReply, emptyReply, faultContent } from '../wire/content.ts';
import { mailDate } from '../wire/dates.ts';
import type { WorldApp } from '../world/entities.ts';
import { apiItem } from './apis.ts';
import type { ApiRequest } from './api-request.ts';
import { negotiate } from './negotiate.ts';
import type { Portal } from './portal.ts';
import { channelContent } from './rss.ts';
import type { RssItem } from './rss.ts';
import { readSearch } from './search-expression.ts';

/** Looks through APIs and apps. Who is not logged in sees what is public. */
export function search(portal: Portal, request: ApiRequest, isLoggedIn: boolean): SentReply {
  const { world, switches } = portal;
  const type = negotiate(request, plainTypes, switches);
  if (type === null) return emptyReply(404);
  const matches = readSearch(request.query.get('q') ?? '');
  if (matches === null) {
    const status = switches.badSearch === 'refused' ? 400 : 500;
    const fault = faultContent('Search failed due to an invalid search expression');
    return contentReply(fault, type, switches, { status });
  }
  const items = [...world.visibleApis().map(apiItem(portal)), ...[...world.apps.values()].map(appItem(portal))]
    .filter(({ visibility }) => isLoggedIn || visibility === 'Public')
    .filter((item) => matches({ type: item.type, text: `${item.title} ${item.description}` }));
  const sorted =
    request.query.get('sortBy') === 'com.soa.sort.order.alphabetical'
      ? items.toSorted((a, b) => a.title.localeCompare(b.title, 'en'))
      : items;
  const start = Number(request.query.get('start') ?? 0);
  const page = sorted.slice(start, start + Number(request.query.get('count') ?? 20));
  return contentReply(channelContent('Search Results', page, switches), type, switches);
}

function appItem({ origin, world, now }: Portal): (app: WorldApp) => RssItem {
  return ({ id, name, version }) => ({
    id,
    title: name,
    description: `An app of ${world.tenant}`,
    type: 'app',
    visibility: 'Limited',
    pubDate: mailDate(now()),
    reference: { id: version.id, title: `${name} (${version.label})`, type: 'appversion' },
    image: `${origin}/api/apps/${id}/avatar`,
  });
}
