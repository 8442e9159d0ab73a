import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { akanaDialect } from '../../../src/upstreams/akana/dialect.ts';
import { hostileText } from '../../lib/hostile-text.ts';

const { parse, judge } = akanaDialect;

type Data = string | { readonly [name: string]: Data | readonly Data[] };

// What XML can hold at all, without the names that the parser puts out of harm's way.
const text = fc
  .oneof(hostileText, fc.constantFrom('&lt;b&gt;', '&amp;amp;', '&#65;', ']]>', '<!-- x -->', '007', 'true', ' a\n b '))
  .map((text) => text.toWellFormed().replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,8}$/).filter((name) => !(name.toLowerCase() in {}));
const { data } = fc.letrec<{ data: Data; record: { [name: string]: Data | readonly Data[] } }>((tie) => ({
  data: fc.oneof({ maxDepth: 4, withCrossShrink: true }, text, tie('record')),
  record: fc
    .uniqueArray(fc.tuple(name, fc.oneof(tie('data'), fc.array(tie('data'), { minLength: 2, maxLength: 4 }))), {
      minLength: 1,
      maxLength: 5,
      selector: ([name]) => name.toLowerCase(),
    })
    .map((entries) => Object.fromEntries(entries)),
}));

const xmlMarks = ['<a>', '</a>', '<b/>', '<a x="', '">', '<![CDATA[', ']]>', '<!--', '-->', '<?x', '?>'];
const definitions = ['<!DOCTYPE a [', ']>', '<!ENTITY x "y">', '&x;', '&amp;', '&#0;', '&#xD800;', '&', '<__proto__>'];
const jsonMarks = ['{"a":', '{"__proto__":', '}', '[', ']', '"', ',', ' '];
const markup = [...xmlMarks, ...definitions, ...jsonMarks];

interface Hand {
  readonly prefix: string;
  readonly attributes: string;
  readonly indent: string;
  readonly cdata: boolean;
}

const hand: fc.Arbitrary<Hand> = fc.record({
  prefix: fc.constantFrom('', 'ns2:'),
  attributes: fc.constantFrom('', ' xmlns="urn:a" Type="b"'),
  indent: fc.constantFrom('', '\n  '),
  cdata: fc.boolean(),
});

function asXml(name: string, data: Data | readonly Data[], hand: Hand): string {
  if (typeof data === 'object' && Symbol.iterator in data)
    return Array.from(data, (item) => asXml(name, item, hand)).join(hand.indent);
  const tag = hand.prefix + name;
  return `<${tag}${hand.attributes}>${typeof data === 'string' ? textAsXml(data, hand) : partsAsXml(data, hand)}</${tag}>`;
}

function partsAsXml(data: Exclude<Data, string>, hand: Hand): string {
  return ['', ...Object.entries(data).map(([name, inner]) => asXml(name, inner, hand)), ''].join(hand.indent);
}

function textAsXml(text: string, { cdata }: Hand): string {
  if (cdata && text !== '' && !/\r|\]\]>/.test(text)) return `<![CDATA[${text}]]>`;
  return text.replaceAll(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Blank text is none in XML. */
function withoutBlanks(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
    typeof inner === 'string' && inner.trim() === '' ? '' : inner,
  );
}

describe('an answer of Akana', () => {
  it.each([
    { what: 'JSON', text: '{"Ticket":[{"TicketID":"1","Label":["a"],"Comments":0,"IsMarked":false}]}' },
    {
      what: 'JSON behind a byte order mark',
      text: '\ufeff \n{"TICKET":[{"ticketId":"1","label":["a"],"comments":0,"isMarked":false}]}',
    },
  ])('in $what has keys in lower case, whatever they were', ({ text }) => {
    expect(parse(text)).toEqual({ ticket: [{ ticketid: '1', label: ['a'], comments: 0, ismarked: false }] });
  });

  it('in XML is what its root holds, without prefixes and attributes', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <!-- a list -->
      <Tickets xmlns="urn:a" xmlns:ns2="urn:b">
        <ns2:Ticket Type="x"><TicketID>007</TicketID><Label>a</Label><Label>b</Label><Tag/></ns2:Ticket>
        <Ticket><Title>R&amp;D &lt;b&gt; &#x1F41B;</Title><IsMarked>true</IsMarked></Ticket>
      </Tickets>`;

    expect(parse(xml)).toEqual({
      ticket: [
        { ticketid: '007', label: ['a', 'b'], tag: '' },
        { title: 'R&D <b> 🐛', ismarked: 'true' },
      ],
    });
  });

  it.each([
    { xml: '<rss version="2.0"><channel><title>APIs</title></channel></rss>', value: { channel: { title: 'APIs' } } },
    { xml: '<Tickets/>', value: {} },
    { xml: '<Tickets>\n</Tickets>', value: {} },
    { xml: '<Fault><faultcode>a</faultcode></Fault>', value: { faultcode: 'a' } },
    { xml: '\ufeff<A><B>1</B></A>', value: { b: '1' } },
  ])('in XML as $xml is $value', ({ xml, value }) => {
    expect(parse(xml)).toEqual(value);
  });

  it.each(['', ' \r\n'])('of nothing (%j) is null', (text) => {
    expect(parse(text)).toBeNull();
  });

  it('is the same in JSON and in XML', () => {
    fc.assert(
      fc.property(data, name, hand, (data, root, hand) => {
        const json = JSON.stringify({ Answer: data });
        const xml = asXml(root, { Answer: data }, hand);

        fc.pre(root.toLowerCase() !== 'html');
        expect(parse(xml)).toEqual(withoutBlanks(parse(json)));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    { what: 'a page', text: '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>Log in</body></html>' },
    { what: 'a page that is XML', text: '<HTML xmlns="http://www.w3.org/1999/xhtml"><body/></HTML>' },
    { what: 'plain text', text: 'Service unavailable' },
    { what: 'a JSON text', text: '"ok"' },
    { what: 'two documents', text: '<a/><b/>' },
    { what: 'JSON cut short', text: '{"Ticket":[{"TicketID":"1"' },
    { what: 'XML cut short', text: '<Tickets><Ticket><TicketID>1</TicketID>' },
    { what: 'XML cut short in a tag', text: '<Tickets><Ticket' },
    { what: 'an unescaped &', text: '<a><b>R&D</b></a>' },
    { what: 'a file of ours', text: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a><b>&x;</b></a>' },
    { what: 'too many tags', text: '<a>'.repeat(100_000) + '</a>'.repeat(100_000) },
    { what: 'a list in a list in a list …', text: '['.repeat(100) + ']'.repeat(100) },
    { what: 'too many brackets', text: '['.repeat(1_000_000) + ']'.repeat(1_000_000) },
    { what: 'the prototype', text: '<a><__proto__><isAdmin>1</isAdmin></__proto__></a>' },
  ])('is unreadable as $what', ({ text }) => {
    expect(() => parse(text)).toThrow(Error);
  });

  it.each([
    '{"__proto__":{"evil":1},"a":{"__PROTO__":{"evil":1},"constructor":{"prototype":{"evil":1}}}}',
    '<x><__PROTO__><evil>1</evil></__PROTO__><a><__Proto__>1</__Proto__></a></x>',
  ])('changes no prototype: %s', (hostile) => {
    const copy = Object.assign({}, parse(hostile));

    expect(copy).not.toHaveProperty('evil');
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('evil');
  });

  it('does not grow by what it defines itself', () => {
    const levels = Array.from({ length: 20 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`);
    const bomb = `<!DOCTYPE a [<!ENTITY e0 "${'lol'.repeat(1000)}">${levels.join('')}]><a><b>&e20;</b><c>&e0;</c></a>`;

    expect(JSON.stringify(readable(bomb)).length).toBeLessThan(100_000);
  });

  it.each([
    { what: 'one tag', text: '<a '.repeat(1_600_000) },
    { what: 'brackets', text: '<'.repeat(5_000_000) },
    { what: 'comments', text: '<!--'.repeat(1_200_000) },
    { what: 'open sections', text: `<a>${'<![CDATA['.repeat(500_000)}` },
    { what: 'definitions', text: `<!DOCTYPE a [${'<!ENTITY x "y">'.repeat(300_000)}` },
    {
      what: 'uses of a definition',
      text: `<!DOCTYPE a [<!ENTITY x "${'y'.repeat(9000)}">]><a>${'&x;'.repeat(1_000_000)}</a>`,
    },
    { what: 'ampersands', text: `<a>${'&amp;'.repeat(900_000)}</a>` },
    { what: 'elements', text: `<a>${'<b>x</b>'.repeat(600_000)}</a>` },
  ])('made of five megabytes of $what holds nobody up', ({ text }) => {
    const began = Date.now();

    readable(text);

    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it('is either read or unreadable, whatever it is', () => {
    const soup = fc
      .array(fc.oneof(fc.constantFrom(...markup), hostileText), { maxLength: 20 })
      .map((parts) => parts.join(''));

    fc.assert(
      fc.property(
        fc.oneof(
          soup,
          soup.map((soup) => `<a>${soup}</a>`),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          expect(JSON.stringify(readable(text))).toEqual(expect.any(String));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a status of Akana', () => {
  const refused = { kind: 'refused', again: false, down: false };
  const rejected = { kind: 'rejected', again: false, down: false };
  const malformed = { kind: 'malformed', again: false, down: false };
  const broken = { kind: 'broken', again: true, down: true };
  const fault = '{"faultcode":"server","faultstring":"not an [apiversion]"}';
  const page = '<!doctype html><title>Tomcat</title>';

  it.each([
    { status: 401, text: fault, verdict: refused },
    { status: 401, text: '', verdict: refused },
    { status: 401, text: page, verdict: refused },
    { status: 403, text: page, verdict: refused },
    { status: 301, text: '', verdict: refused },
    { status: 302, text: page, verdict: refused },
    { status: 303, text: '', verdict: refused },
    { status: 307, text: '', verdict: refused },
    { status: 308, text: '', verdict: refused },
    { status: 500, text: fault, verdict: { ...rejected, again: true } },
    { status: 500, text: '<Fault><FaultString>no</FaultString></Fault>', verdict: { ...rejected, again: true } },
    { status: 500, text: '{"error":"no"}', verdict: broken },
    { status: 500, text: '', verdict: broken },
    { status: 500, text: page, verdict: broken },
    { status: 502, text: page, verdict: broken },
    { status: 503, text: fault, verdict: broken },
    { status: 503, text: page, verdict: { ...broken, again: false } },
    { status: 400, text: fault, verdict: rejected },
    { status: 400, text: '', verdict: rejected },
    { status: 400, text: page, verdict: malformed },
    { status: 404, text: fault, verdict: rejected },
    { status: 404, text: '', verdict: rejected },
    { status: 404, text: page, verdict: malformed },
    { status: 204, text: '', verdict: malformed },
    { status: 405, text: fault, verdict: malformed },
  ])('$status with "$text" is $verdict', ({ status, text, verdict }) => {
    const value = readable(text);
    const body = value === unreadable ? null : { value };

    expect(judge({ status, body, isNotFound: () => false })).toEqual(verdict);
    expect(judge({ status, body, isNotFound: () => true })).toEqual(
      status === 404 && body !== null ? 'not-found' : verdict,
    );
  });
});

const unreadable = 'unreadable';

function readable(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return unreadable;
  }
}
