import { XMLParser } from 'fast-xml-parser';
import { folded } from './folded.ts';

const xml = new XMLParser({
  htmlEntities: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  removeNSPrefix: true,
  // Text keeps its blanks, as in JSON; the lines between elements are none.
  trimValues: false,
  tagValueProcessor: (_name, text) => (text.trim() === '' ? '' : text),
});

/**
 * JSON or XML, told apart by looking: the type that the server names cannot be relied on. Either gives the same: all
 * keys in lower case, and what XML's one root element holds. A blank text gives `null`; throws for any other.
 */
export function parseBody(text: string): unknown {
  const body = text.trim();
  if (body === '') return null;
  if (body.startsWith('<')) return folded(contentOfRoot(xml.parse(body, true)));
  if (body.startsWith('{') || body.startsWith('[')) return folded(JSON.parse(body));
  throw new TypeError('neither JSON nor XML');
}

function contentOfRoot(document: object): unknown {
  const [[name, content] = ['', null], ...others] = Object.entries(document);
  if (others.length > 0 || name.toLowerCase() === 'html') throw new TypeError('a page, or no document');
  return content === '' ? {} : content;
}
