import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownTree, type MarkdownNode, plainText } from '../../playground/markdown.ts';
import { inertCode, inertText } from '../../src/lib/inert.ts';
import { plain } from '../../src/lib/text.ts';
import { hostileText } from '../lib/hostile-text.ts';

const MOST = 100_000;

const text = (text: string): MarkdownNode => ({ kind: 'text', text });
const lineBreak: MarkdownNode = { kind: 'break' };
const listOf = (...items: MarkdownNode[][]): MarkdownNode => ({ kind: 'list', isOrdered: false, start: 1, items });
const list = (...items: string[]): MarkdownNode => listOf(...items.map((item) => [text(item)]));

describe('the tree of a text', () => {
  it.each<{ text: string; tree: MarkdownNode[] }>([
    { text: '', tree: [] },
    { text: 'a_b_c 🔄 d', tree: [text('a_b_c 🔄 d')] },
    { text: '**a**', tree: [{ kind: 'strong', children: [text('a')] }] },
    {
      text: '*a* _b_',
      tree: [{ kind: 'em', children: [text('a')] }, text(' '), { kind: 'em', children: [text('b')] }],
    },
    { text: '__a__', tree: [{ kind: 'underline', children: [text('a')] }] },
    { text: '~~a~~', tree: [{ kind: 'strike', children: [text('a')] }] },
    { text: '||a||', tree: [{ kind: 'spoiler', children: [text('a')] }] },
    { text: '`/tickets dev`', tree: [{ kind: 'code', text: '/tickets dev' }] },
    { text: '```js\na\n- b\n```', tree: [{ kind: 'code-block', text: 'a\n- b' }] },
    { text: 'a\nb', tree: [text('a'), lineBreak, text('b')] },
    { text: 'a\r\nb', tree: [text('a'), lineBreak, text('b')] },
    {
      text: '## a **b**',
      tree: [{ kind: 'heading', level: 2, children: [text('a '), { kind: 'strong', children: [text('b')] }] }],
    },
    { text: 'a\n-# b\nc', tree: [text('a'), lineBreak, { kind: 'small', children: [text('b')] }, text('c')] },
    { text: '-# a\n\nb', tree: [{ kind: 'small', children: [text('a')] }, lineBreak, text('b')] },
    { text: '> a\n> b\nc', tree: [{ kind: 'quote', children: [text('a'), lineBreak, text('b')] }, text('c')] },
    { text: '>>> a\nb', tree: [{ kind: 'quote', children: [text('a'), lineBreak, text('b')] }] },
    { text: '> > a', tree: [{ kind: 'quote', children: [text('> a')] }] },
    { text: '> - a\n> - b', tree: [{ kind: 'quote', children: [list('a', 'b')] }] },
    { text: 'of them:\n- a\n- b\nc', tree: [text('of them:'), lineBreak, list('a', 'b'), text('c')] },
    {
      text: '- a\n  - b\n- c',
      tree: [listOf([text('a'), lineBreak, list('b')], [text('c')])],
    },
    { text: '3. a\n4. b', tree: [{ kind: 'list', isOrdered: true, start: 3, items: [[text('a')], [text('b')]] }] },
    { text: '-a 1.5 *', tree: [text('-a 1.5 *')] },
    { text: '<t:1700000000:R>', tree: [{ kind: 'time', seconds: 1_700_000_000, style: 'R' }] },
    { text: '<t:1700000000>', tree: [{ kind: 'time', seconds: 1_700_000_000, style: 'f' }] },
    { text: '<t:99999999999999:R>', tree: [text('<t:99999999999999:R>')] },
    { text: '<@123456789012345678>', tree: [{ kind: 'mention', of: 'user', id: '123456789012345678' }] },
    { text: '<@&123456789012345678>', tree: [{ kind: 'mention', of: 'role', id: '123456789012345678' }] },
    { text: '<#123456789012345678>', tree: [{ kind: 'mention', of: 'channel', id: '123456789012345678' }] },
    {
      text: '</tickets game:123456789012345678>',
      tree: [{ kind: 'command', name: 'tickets game', id: '123456789012345678' }],
    },
    { text: '</:123456789012345678>', tree: [text('</:123456789012345678>')] },
    { text: '<:ok:123456789012345678> @everyone', tree: [text(':ok: @everyone')] },
  ])('of $text', ({ text, tree }) => {
    expect(markdownTree(text)).toEqual(tree);
  });

  it.each<{ text: string; url: string; shown: string }>([
    {
      text: '[115702](https://retroachievements.org/ticket/115702)',
      url: 'https://retroachievements.org/ticket/115702',
      shown: '115702',
    },
    { text: '[a](<https://a.example/(b)>)', url: 'https://a.example/(b)', shown: 'a' },
    { text: '[a](https://a.example/(b))', url: 'https://a.example/(b)', shown: 'a' },
    { text: '[a](https://a.example "title")', url: 'https://a.example', shown: 'a' },
    { text: String.raw`[\[a\]](https://a.example/b\_c)`, url: 'https://a.example/b_c', shown: '[a]' },
    { text: '[https://b.example](https://a.example)', url: 'https://a.example', shown: 'https://b.example' },
    { text: 'https://a.example/b_c_d', url: 'https://a.example/b_c_d', shown: 'https://a.example/b_c_d' },
    { text: '<https://a.example>', url: 'https://a.example', shown: 'https://a.example' },
    { text: '[a](javascript:alert(1))', url: '', shown: '[a](javascript:alert(1))' },
    { text: '[a](data:text/html,x)', url: '', shown: '[a](data:text/html,x)' },
    { text: '<javascript:/a>', url: '', shown: '<javascript:/a>' },
  ])('of $text leads to "$url"', ({ text: source, url, shown }) => {
    const tree = url === '' ? [text(shown)] : [{ kind: 'link', url, children: [text(shown)] }];

    expect(markdownTree(source)).toEqual(tree);
  });

  it('keeps a linked title in bold, as the bot writes it', () => {
    const link: MarkdownNode = { kind: 'link', url: 'https://a.example/1', children: [text('a*b')] };

    expect(markdownTree(String.raw`**[a\*b](https://a.example/1)** ×2`)).toEqual([
      { kind: 'strong', children: [link] },
      text(' ×2'),
    ]);
  });

  it('shows inert text as it was meant', () => {
    fc.assert(
      fc.property(hostileText, (hostile) => {
        const shown = plainText(markdownTree(inertText(hostile, MOST)));

        expect(withoutJoiners(shown)).toBe(plain(hostile) || '…');
        expect(kindsIn(markdownTree(inertText(hostile, MOST)))).toEqual(new Set(['text']));
      }),
      { numRuns: 500 },
    );
  });

  it('shows inert code as it was meant', () => {
    fc.assert(
      fc.property(hostileText, (hostile) => {
        const code = inertCode(hostile, MOST);

        expect(markdownTree(`\`${code}\``)).toEqual([{ kind: 'code', text: code }]);
      }),
    );
  });

  it('takes only marks away, whatever the text', () => {
    const parts = fc.array(fc.constantFrom(...'ab *_~|>-#[]()\\@<:\n'.split(''), '**', '\n- ', '\n> ', '\n  - '), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(parts, (parts) => {
        const shown = plainText(markdownTree(parts.join('')));

        expect(shown.replaceAll(/[^ab]/g, '')).toBe(parts.join('').replaceAll(/[^ab]/g, ''));
      }),
      { numRuns: 500 },
    );
  });

  it('never fails', () => {
    fc.assert(
      fc.property(hostileText, (hostile) => {
        expect(() => plainText(markdownTree(hostile))).not.toThrow();
      }),
    );
  });

  const pieces = [
    '*',
    '**',
    '_',
    '__',
    '~~',
    '||',
    '`',
    '```',
    '[',
    ']',
    '(',
    ')',
    '[a](',
    '<https://',
    '> ',
    '>>> ',
    '- ',
    '\n',
    '\n- ',
    '\n  - ',
    '1. ',
    '# ',
    '\\',
    'a',
    ' ',
    'a:',
    '<t:',
    '</a:',
    '@',
    '(a)',
    'https://a',
  ];

  it.each(pieces.flatMap((piece) => [piece, `${piece} `, `a${piece}`]))(
    'reads 10,000 letters of %j in time',
    (piece) => {
      const started = performance.now();
      markdownTree(piece.repeat(10_000 / piece.length));

      expect(performance.now() - started).toBeLessThan(5000);
    },
  );

  it('reads any mixture of marks in time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...pieces),
        (parts, last) => {
          const started = performance.now();
          markdownTree(parts.join('').repeat(150).slice(0, 4096) + last);

          expect(performance.now() - started).toBeLessThan(5000);
        },
      ),
      { numRuns: 150 },
    );
  });
});

function withoutJoiners(shown: string): string {
  return shown.replaceAll(/[\u2060\u2068\u2069]/g, '');
}

function kindsIn(nodes: readonly MarkdownNode[]): ReadonlySet<string> {
  return new Set(nodes.map(({ kind }) => kind));
}
