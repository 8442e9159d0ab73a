import fc from 'fast-check';

const nasty = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '<t:1700000000:R>',
  '</tickets game:123456789012345678>',
  '<:emoji:123456789012345678>',
  '<id:customize>',
  ':smile:',
  'https://evil.example/x',
  'discord.gg/evil',
  '[click](https://evil.example)',
  '**bold**',
  '__under__',
  '~~gone~~',
  '||secret||',
  '`code`',
  '```js\ncode',
  '\n# heading',
  '\n-# small',
  '\n> quote',
  '\n- item',
  '\n1. item',
  '\\',
  '\u202egnp.exe',
  '\u200b',
  'שלום',
  'مرحبا',
  '👨‍👩‍👧‍👦',
  '\ud800',
  'Z\u0351\u0352\u0353\u0354\u0355\u0356',
  '<br/>',
  '~Hack~',
  'Red | Blue',
  '[Subset - Bonus]',
  'word ',
];

/** What people, and people who mean harm, call their games and themselves. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...nasty), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...nasty), { maxLength: 8 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(...nasty, 'x', '*').map((text) => text.repeat(400)),
  fc.constantFrom('', 'Final Fantasy VI', '1942'),
);

/**
 * Whatever of a text Discord would still read as more than letters. An escape counts as the letter it shows;
 * `ours` are the marks that we made ourselves.
 */
export function liveMarks(text: string, ours: readonly RegExp[] = []): string[] {
  const shown = text.replaceAll(/\\[^0-9A-Za-z\s]/gu, '\ue000');
  const foreign = ours.reduce((rest, own) => rest.replaceAll(own, '\ue001'), shown);
  return [...foreign.matchAll(/[\\*_`<>[\]]|~~|\|\||@(?!\u2060)|\w:\/\/|:[\w+-]+:|^(?:#{1,3}|-#?|\+|\d+\.)\s/gmu)].map(
    ([mark]) => mark,
  );
}
