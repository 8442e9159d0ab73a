import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inertCode, inertText } from '../../src/lib/inert.ts';
import { hostileText, liveMarks } from './hostile-text.ts';

describe('inert text', () => {
  it.each([
    { text: 'Final Fantasy VI', shown: 'Final Fantasy VI' },
    { text: '~Hack~ Red | Blue (1.5)', shown: '~Hack~ Red | Blue (1.5)' },
    { text: '1942', shown: '1942' },
    { text: '*a* _b_ ~~c~~ ||d|| `e`', shown: String.raw`\*a\* \_b\_ \~\~c\~\~ \|\|d\|\| \`e\`` },
    ...Array.from('*_`<>[]@\\', (mark) => ({ text: `a ${mark} b`, shown: `a \\${mark} b` })),
    { text: '[click](https://evil.example)', shown: String.raw`\[click\](https\://evil.example)` },
    { text: 'discord.gg/evil', shown: String.raw`discord.gg\/evil` },
    { text: '<@1> <#2> <t:3:R> </a:4>', shown: String.raw`\<\@1\> \<#2\> \<t\:3:R\> \</a:4\>` },
    { text: '@everyone', shown: '\\@\u2060everyone' },
    { text: ':smile:', shown: String.raw`\:smile:` },
    { text: '# heading', shown: String.raw`\# heading` },
    { text: '-# small', shown: String.raw`\-# small` },
    { text: '- item', shown: String.raw`\- item` },
    { text: '1. item', shown: String.raw`1\. item` },
    { text: '> quote', shown: String.raw`\> quote` },
    { text: 'two\n# lines', shown: 'two # lines' },
    { text: String.raw`back\slash`, shown: String.raw`back\\slash` },
    { text: 'שלום', shown: '\u2068שלום\u2069' },
    { text: '', shown: '…' },
  ])('writes $text as $shown', ({ text, shown }) => {
    expect(inertText(text, 100)).toBe(shown);
  });

  it('never cuts an escape in two', () => {
    expect(inertText('____', 6)).toBe(String.raw`\_\_…`);
  });

  it('has no live marks and keeps within the limit, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 4, max: 200 }), (text, max) => {
        const result = inertText(text, max);

        expect(liveMarks(result)).toEqual([]);
        expect(result).not.toMatch(/@(?:everyone|here)|<[@#:/ta][^\\>]*>|[\n\u200b-\u200c\u202a-\u202e]/);
        expect(result.length).toBeLessThanOrEqual(max);
        expect(result).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});

describe('inert code', () => {
  it.each([
    { text: 'Hexadigital', shown: 'Hexadigital' },
    { text: 'a`b``c', shown: "a'b''c" },
    { text: String.raw`\\evil`, shown: '//evil' },
    { text: '@everyone <@1>', shown: '@\u2060everyone <\u2060@\u20601>' },
  ])('writes $text as $shown', ({ text, shown }) => {
    expect(inertCode(text, 100)).toBe(shown);
  });

  it('never ends its code span, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const result = inertCode(text, 50);

        expect(result).not.toMatch(/[`\n]|@(?:everyone|here)|<[@#:/ta]|:\/\//);
        expect(result.length).toBeLessThanOrEqual(50);
        expect(result).not.toBe('');
      }),
    );
  });
});
