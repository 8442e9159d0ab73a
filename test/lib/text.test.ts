import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, plain } from '../../src/lib/text.ts';

describe('plain text', () => {
  it.each([
    { text: 'two\nlines\tand\u00a0a  gap', shown: 'two lines and a gap' },
    { text: ' \u2800 around \u3000', shown: 'around' },
    { text: 'evil\u202egpj.exe\u202c', shown: 'evilgpj.exe' },
    { text: 'ze\u200br\u2060o\ufeff', shown: 'zero' },
    { text: 'be\u0007ll\u0000', shown: 'bell' },
    { text: 'half \ud83d', shown: 'half \ufffd' },
    { text: 'zero\u200b', shown: 'zero' },
    { text: 'a  gap', shown: 'a gap' },
    { text: 'after ', shown: 'after' },
    { text: ' before', shown: 'before' },
    { text: 'Pokémon · a “quote” – 115702…', shown: 'Pokémon · a “quote” – 115702…' },
    { text: 'Pokémon', shown: 'Pokémon' },
    { text: '👨‍👩‍👧 ❤️ 👍🏽‍', shown: '👨‍👩‍👧 ❤️ 👍🏽' },
    { text: `Z${'\u0351'.repeat(40)}algo`, shown: `Z${'\u0351'.repeat(4)}algo` },
  ])('shows $text as $shown', ({ text, shown }) => {
    expect(plain(text)).toBe(shown);
  });
});

describe('cutting', () => {
  it.each([
    { text: 'Sonic the Hedgehog', max: 18, cutText: 'Sonic the Hedgehog' },
    { text: 'Sonic the Hedgehog', max: 17, cutText: 'Sonic the…' },
    { text: 'Sonic the Hedgehog', max: 10, cutText: 'Sonic the…' },
    { text: 'Sonic the Hedgehog', max: 9, cutText: 'Sonic…' },
    { text: 'A Supercalifragilistic', max: 10, cutText: 'A Superca…' },
    { text: 'ab👨‍👩‍👧', max: 6, cutText: 'ab…' },
    { text: 'abc', max: 1, cutText: '…' },
    { text: '', max: 10, cutText: '…' },
    { text: '\u200b\u202e', max: 10, cutText: '…' },
  ])('makes $text $cutText within $max', ({ text, max, cutText }) => {
    expect(cut(text, max)).toBe(cutText);
  });

  it('keeps within the limit and the beginning, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (text, max) => {
        const result = cut(text, max);

        expect(result.length).toBeLessThanOrEqual(max);
        expect(result).not.toBe('');
        expect(result.isWellFormed()).toBe(true);
        expect(plain(text).startsWith(result.replace(/…$/, '')) || result === '…').toBe(true);
      }),
    );
  });
});
