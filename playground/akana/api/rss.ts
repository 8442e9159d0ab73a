import type { Content } from '../wire/content.ts';
import type { XmlElement } from '../wire/xml.ts';
import { elementsOf } from '../wire/xml.ts';
import type { AkanaSwitches } from '../switches.ts';

export interface RssItem {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** `api`, `apiversion`, `app`, `ticket` */
  readonly type: string;
  readonly visibility: string;
  readonly pubDate: string;
  /** Of an API its latest version. */
  readonly reference: { readonly id: string; readonly title: string; readonly type: string } | null;
  readonly image: string;
}

const resourceType = 'uddi:soa.com:resourcetype';

/** How Akana lists what it has for those who accept plain types. A reference stands twice: in a list, and alone. */
export function channelContent(
  title: string,
  items: readonly RssItem[],
  { emptyChannel }: Pick<AkanaSwitches, 'emptyChannel'>,
): Content {
  const json = items.map(itemJson);
  return {
    json: {
      channel: { title, ...((json.length > 0 || emptyChannel === 'list') && { item: json }) },
      version: '1.0',
    },
    xml: {
      name: 'rss',
      attributes: { version: '1.0' },
      children: [{ name: 'channel', children: [{ name: 'title', children: title }, ...items.map(itemXml)] }],
    },
  };
}

function itemJson(item: RssItem): object {
  return {
    title: item.title,
    description: item.description,
    category: categories(item).map(([domain, value]) => ({ value, domain })),
    guid: { value: item.id },
    pubDate: item.pubDate,
    ...references(item),
    Image: { Url: item.image },
  };
}

/** RSS keeps a category's domain in an attribute. */
function itemXml(item: RssItem): XmlElement {
  return {
    name: 'item',
    children: [
      { name: 'title', children: item.title },
      { name: 'description', children: item.description },
      ...categories(item).map(([domain, value]) => ({ name: 'category', attributes: { domain }, children: value })),
      { name: 'guid', children: item.id },
      { name: 'pubDate', children: item.pubDate },
      ...Object.entries(references(item)).flatMap(([name, value]) => elementsOf(name, value)),
      ...elementsOf('Image', { Url: item.image }),
    ],
  };
}

function categories({ type, visibility }: RssItem): readonly (readonly [domain: string, value: string])[] {
  return [
    [resourceType, type],
    ['uddi:soa.com:visibility', visibility],
  ];
}

function references({ reference }: RssItem): object {
  if (reference === null) return {};
  const { id, title, type } = reference;
  const json = { Title: title, Guid: id, Category: [{ value: type, domain: resourceType }] };
  return { EntityReferences: { EntityReference: [json] }, EntityReference: json };
}
