import type { SentReply } from '../../http/reply.ts';
import { plainTypes, vendorTypes } from '../wire/accept.ts';
import { content, contentReply, emptyReply, faultContent } from '../wire/content.ts';
import { mailDate } from '../wire/dates.ts';
import type { WorldTicket } from '../world/entities.ts';
import type { ApiRequest } from './api-request.ts';
import { negotiate } from './negotiate.ts';
import type { Portal } from './portal.ts';
import { channelContent } from './rss.ts';
import type { RssItem } from './rss.ts';
import { readTicketQuery } from './ticket-query.ts';
import type { TicketQuery } from './ticket-query.ts';
import { ticketJson } from './ticket-json.ts';

const vendor = vendorTypes(['v81', 'v80', 'v72']);
const everyType = [...plainTypes, ...vendor, ...vendorTypes(['v71'])];

export function listTickets(portal: Portal, request: ApiRequest): SentReply {
  const { switches } = portal;
  const type = negotiate(request, [...plainTypes, ...vendor], switches);
  if (type === null || (plainTypes.includes(type) && switches.plainAccept === 'not-found')) return emptyReply(404);
  const query = readTicketQuery(request.query, switches);
  if (query === null) return fault(portal, type, 'A parameter has a value that it cannot have.', 400);
  const wrongKind = wrongKindOf(portal, query);
  if (wrongKind !== null && switches.wrongApiKind === 'fault')
    return fault(portal, type, `There is no [${wrongKind}] with the id ${query.about}.`, 500);

  const found = wrongKind === null ? matching(portal, query) : [];
  const page = found.slice(query.start, query.start + query.count);
  if (plainTypes.includes(type))
    return contentReply(channelContent('Tickets', page.map(rssItem(portal)), switches), type, switches);
  const json = page.map((ticket) => ticketJson(portal, ticket, query));
  const list = json.length === 0 && switches.emptyList === 'object' ? {} : { Ticket: json };
  return contentReply(content('Tickets', list), type, switches);
}

export function oneTicket(portal: Portal, request: ApiRequest, id: string): SentReply {
  const { world, switches } = portal;
  const type = negotiate(request, everyType, switches);
  if (type === null) return emptyReply(404);
  const ticket = world.visibleTickets().find((ticket) => ticket.id === id);
  if (ticket === undefined)
    return fault(portal, type, `There is no ticket ${id}.`, switches.unknownTicket === 'not-found' ? 404 : 500);
  const { json, xml } = content('Ticket', ticketJson(portal, ticket, { comments: 2, actions: true }));
  return switches.ticketWrapper === 'bare'
    ? contentReply({ json, xml }, type, switches)
    : contentReply({ json: { Ticket: json }, xml: { name: 'Tickets', children: [xml] } }, type, switches);
}

const labels = ['high', 'medium', 'low'].map((priority) => `com.soa.ticket.label.priority.${priority}`);

export function ticketLabels({ switches }: Portal, request: ApiRequest): SentReply {
  const type = negotiate(request, everyType, switches);
  return type === null
    ? emptyReply(404)
    : contentReply(content('Labels', { [switches.labelsKey]: labels }), type, switches);
}

/** The kind that the id was taken for, when it is of the other one. */
function wrongKindOf({ world, switches }: Portal, { about }: TicketQuery): 'api' | 'apiversion' | null {
  if (about === null) return null;
  if (switches.apiFilter === 'version') return world.apis.has(about) ? 'apiversion' : null;
  const isVersion = [...world.apis.values()].some(({ versions }) => versions.some(({ id }) => id === about));
  return switches.apiFilter === 'api' && isVersion ? 'api' : null;
}

function matching({ world, switches }: Portal, query: TicketQuery): readonly WorldTicket[] {
  if (switches.foreignReader === 'empty' && query.reader !== null && query.reader !== world.account.id) return [];
  const { about, app, author, item, tag, label, state } = known(query, switches);
  const found = world
    .visibleTickets(about ?? undefined)
    .filter(
      (ticket) =>
        (about === null || ticket.about.kind === 'api') &&
        (app === null || (ticket.about.kind === 'app' && ticket.about.app === app)) &&
        (author === null || ticket.author === author) &&
        (item === null || ticket.id === item) &&
        (tag === null || ticket.tags.includes(tag)) &&
        (label === null || ticket.labels.includes(label)) &&
        (state === null || ticket.state === state),
    );
  return query.sort === 'newest' ? found : found.toSorted((a, b) => b.updatedAt - a.updatedAt);
}

/** Without the filters that this portal does not know. */
function known(query: TicketQuery, switches: Portal['switches']): TicketQuery {
  const { apiFilter, appFilter, authorFilter, itemFilter, tagFilter, labelFilter, stateFilter } = switches;
  return {
    ...query,
    ...(apiFilter === 'ignored' && { about: null }),
    ...(appFilter === 'ignored' && { app: null }),
    ...(authorFilter === 'ignored' && { author: null }),
    ...(itemFilter === 'ignored' && { item: null }),
    ...(tagFilter === 'ignored' && { tag: null }),
    ...(labelFilter === 'ignored' && { label: null }),
    ...(stateFilter === 'ignored' && { state: null }),
  };
}

function rssItem({ origin }: Portal): (ticket: WorldTicket) => RssItem {
  return ({ id, title, description, visibility, createdAt, author }) => ({
    id,
    title,
    description,
    type: 'ticket',
    visibility,
    pubDate: mailDate(createdAt),
    reference: null,
    image: `${origin}/api/users/${author}/avatar`,
  });
}

function fault({ switches }: Portal, type: string, string: string, status: number): SentReply {
  return contentReply(faultContent(string), type, switches, { status });
}
