import type { SentReply } from '../../http/reply.ts';
import type { AkanaSwitches } from '../switches.ts';
import { isXml } from './accept.ts';
import { jsonText } from './json.ts';
import { elementsOf, inNamespace, xmlDocument } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** What an answer says, in both of its forms. */
export interface Content {
  readonly json: unknown;
  readonly xml: XmlElement;
}

/** The same data in both forms; XML needs a name for the whole. */
export function content(name: string, json: object): Content {
  const [xml = { name, children: [] }] = elementsOf(name, json);
  return { json, xml };
}

export function contentReply(
  { json, xml }: Content,
  type: string,
  switches: AkanaSwitches,
  { status = 200, headers = {} }: { status?: number; headers?: SentReply['headers'] } = {},
): SentReply {
  const body = isXml(type) ? xmlDocument(inNamespace(xml, switches.xmlNames)) : jsonText(json, switches);
  const named = switches.contentType === 'xml-over-json' && !isXml(type) ? 'application/vnd.soa.v72+xml' : type;
  return { kind: 'send', status, headers: { 'content-type': named, ...headers }, body, afterMs: 0 };
}

/** Of one call that failed: `string` is for people, and often the only thing that tells one cause from another. */
export function faultContent(string: string): Content {
  return content('Fault', { faultcode: 'Server', faultstring: string });
}

export function emptyReply(status: number, headers: SentReply['headers'] = {}): SentReply {
  return { kind: 'send', status, headers, body: '', afterMs: 0 };
}
