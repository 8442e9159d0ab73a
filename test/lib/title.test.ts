import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit, fitter, isBlank, isByTitle, titleOf } from '../../src/lib/title.ts';
import { hostileText } from './hostile-text.ts';

const rank = (title: string, typed: string) => fit(titleOf(title), titleOf(typed));

describe('how a title fits what was typed', () => {
  it.each([
    ['Pokémon Red Version', 'pokemon red version'],
    ['Pokemon Red Version', 'POKÉMON RED VERSION'],
    ["Yoshi's Island", 'yoshis island'],
    ['Legend of Zelda, The', 'the legend of zelda'],
    ['Sonic & Knuckles', 'sonic and knuckles'],
    ['~Hack~ Sonic: Megamix!', 'hack sonic megamix'],
    ['1942', ' 1942 '],
    ['Mega Man', 'megaman'],
    ['Megaman', 'mega man'],
    ['Pac-Man', 'PACMAN'],
    ['Legend of Zelda, The', 'Zelda: The Legend of'],
    ["Yoshi's Island", 'Yoshi´s Island'],
    ['Tetris™', 'tetris'],
    ['Ｔｅｔｒｉｓ', 'tetris'],
    ['ドラゴンクエスト', 'ﾄﾞﾗｺﾞﾝｸｴｽﾄ'],
    ['Ёлки', 'елки'],
    ['[Subset - Bonus] Dragster', 'dragster subset bonus'],
  ])('%j is exactly %j', (title, typed) => {
    expect(rank(title, typed)).toBe(0);
  });

  it.each([
    ['Final Fantasy VI', 'final fantasy 6'],
    ['Final Fantasy 6', 'final fantasy vi'],
    ['Mega Man 10', 'mega man x'],
    ['Street Fighter II: The World Warrior', 'street fighter 2 the world warrior'],
    ['Game XX', 'game 20'],
  ])('%j is %j but for its numerals', (title, typed) => {
    expect(rank(title, typed)).toBe(1);
  });

  it.each([
    ['Sonic the Hedgehog 3', 'sonic the', 2],
    ['Final Fantasy VI', 'final fantasy', 2],
    ['Final Fantasy VI', 'final fantasy v', 4],
    ['Sonic 3D Blast', 'sonic 3', 4],
    ['Sonic the Hedgehog 3', 'sonic 3', 3],
    ['Sonic the Hedgehog 3', 'sonic 3', 3],
    ['Sonic the Hedgehog III', 'sonic 3', 3],
    ['Sonic the Hedgehog 3', 'hedge son', 5],
    ['Mega Man X2', 'megaman', 2],
    ['Mega Man: The Wily Wars', 'wily megaman', 3],
    ['Mega Man X2', 'megaman x', 4],
    ['Megaman 2', 'mega man', 2],
    ['Castlevania', 'vania', 6],
    ['Super Castlevania IV', 'vania 4', 6],
    ['Final Fantasy III', '3 fantasy final', 1],
    ['Final Fantasy III', '3 fantasy', 3],
    ['N.B.A. Jam', 'nba', 2],
    ['信長の野望・戦国版', '戦国', 5],
    ['大戦国', '戦国', 6],
    ['Castlevania', 'ia', null],
    ['Sonic the Hedgehog', 'cth', null],
    ['Sonic the Hedgehog', 'nict', null],
    ['Sonic the Hedgehog', 'tails', null],
    ['Sonic the Hedgehog', 'sonic 3', null],
  ])('%j fits %j at rank %j', (title, typed, expected) => {
    expect(rank(title, typed)).toBe(expected);
  });

  it('is exact for the title itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(rank(text, text)).toBe(0);
      }),
    );
  });

  it('is by words of what the title is of, too, but not by parts of them', () => {
    const rankOf = (title: string, of: string, typed: string) => fitter(titleOf(typed))(titleOf(title), titleOf(of));

    expect(rankOf('Tetris', 'Game Boy', 'game tetris')).toBe(7);
    expect(rankOf('Tetris', 'Game Boy', 'game boy')).toBe(8);
    expect([7, 8].map(isByTitle)).toEqual([true, false]);
    expect(rankOf('Tetris', 'Game Boy', 'tetris oy')).toBeNull();
    expect(rankOf('Tetris', 'PlayStation II', 'tetris station')).toBeNull();
    expect(rankOf('Tetris', 'PlayStation II', 'tetris playstation 2')).toBe(7);
    expect(rankOf('Boy', 'Game Boy', 'boy')).toBe(0);
  });

  it('is by the same words in any order', () => {
    const text = fc.oneof(
      hostileText,
      fc.string({ unit: fc.constantFrom('a', 'b', 'ab', 'bab', ' ', ' ii ', '2'), maxLength: 12 }),
    );
    fc.assert(
      fc.property(text, text, text, fc.infiniteStream(fc.nat()), (title, of, typed, keys) => {
        const shuffled = typed
          .split(' ')
          .map((word) => ({ word, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ word }) => word)
          .join(' ');
        const fits = (typed: string): boolean => fitter(titleOf(typed))(titleOf(title), titleOf(of)) !== null;

        expect(fits(shuffled)).toBe(fits(typed));
      }),
      { numRuns: 1000 },
    );
  });

  it('is quick for a long text that fits nearly everywhere', () => {
    const startedAt = Date.now();

    expect(rank('a '.repeat(2000), `${'a'.repeat(1999)} b`)).toBeNull();

    expect(Date.now() - startedAt).toBeLessThan(1000);
  });

  it.each(['', '  ', '!?', '🎮'])('is not asked of %j, which says nothing', (text) => {
    expect(isBlank(titleOf(text))).toBe(true);
  });
});

describe('the compared form of a title', () => {
  it('is its own', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string({ unit: 'binary' })), (text) => {
        const { plain, numbered } = titleOf(text);

        expect(titleOf(plain)).toEqual({ plain, numbered });
        expect(titleOf(numbered).plain).toBe(numbered);
      }),
      { numRuns: 1000 },
    );
  });
});
