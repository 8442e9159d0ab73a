import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit, isBlank, titleOf } from '../../src/lib/title.ts';

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

  it.each(['', '  ', '!?', '🎮'])('is not asked of %j, which says nothing', (text) => {
    expect(isBlank(titleOf(text))).toBe(true);
  });
});
