import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { elementsOf, inNamespace, xmlDocument } from '../../../../playground/akana/wire/xml.ts';

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
});

function written(value: object, names: 'default-namespace' | 'prefixed' = 'default-namespace'): string {
  return elementsOf('Root', value)
    .map((root) => xmlDocument(inNamespace(root, names)))
    .join();
}

describe('XML', () => {
  it('repeats an element for each of a list, and leaves out what is not there', () => {
    expect(written({ Label: ['a', 'b'], Tag: [], AppID: undefined, Marks: 0, IsMarked: false })).toMatch(
      /><Label>a<\/Label><Label>b<\/Label><Marks>0<\/Marks><IsMarked>false<\/IsMarked><\/Root>$/,
    );
  });

  it('is an empty element for an empty text and an empty object', () => {
    expect(written({ Title: '', Board: { Item: [] } })).toMatch(/><Title\/><Board\/><\/Root>$/);
  });

  it.each(['default-namespace', 'prefixed'] as const)('keeps any text, with the names %s', (names) => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 2 }), (texts) => {
        const { Root } = parser.parse(written({ Title: texts }, names));

        expect(Root.Title).toEqual(texts);
      }),
    );
  });

  it('escapes what would be markup, and what a parser would change', () => {
    expect(written({ Title: '<a b="c">&amp;]]>\r\n' })).toContain(
      '<Title>&lt;a b=&quot;c&quot;&gt;&amp;amp;]]&gt;&#13;\n</Title>',
    );
  });

  it('replaces what cannot be written in XML', () => {
    expect(written({ Title: '\u0000a\u001Bb\uD800c\uFFFE' })).toContain('<Title>\uFFFDa\uFFFDb\uFFFDc\uFFFD</Title>');
  });
});
