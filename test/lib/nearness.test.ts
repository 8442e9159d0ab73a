import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edits, likelyEdits } from '../../src/lib/edits.ts';
import { nearness } from '../../src/lib/nearness.ts';
import { titleOf, wordsOf } from '../../src/lib/title.ts';
import { wordFit } from '../../src/lib/word-fit.ts';

const near = (title: string, typed: string, of = '') => nearness(titleOf(typed))(titleOf(title), titleOf(of));

describe('what is near to what was typed', () => {
  it.each([
    ['Sonic 3', 'sonc 3', 'one edit in a word'],
    ['Sonic the Hedgehog 3', 'sonc 3', 'one edit in one of its words'],
    ['Sonic the Hedgehog', 'hegdehog sonic', 'a swap, in any order'],
    ['Castlevania', 'castelvannia', 'two edits in a long word'],
    ['Super Mario World', 'supermaroworld', 'words joined'],
    ['Pac-Man', 'pcaman', 'words joined'],
    ['Final Fantasy III', 'finl fantasy 3', 'a numeral'],
    ['The Legend of Zelda', 'leggend of zelda', 'a word less'],
    ['Super Mario Bros.', 'the super mario bros', 'a short word more'],
    ['Pokémon Red', 'pokmon red', 'an accent'],
    ['Тетрис', 'Тетрс', 'another script'],
    ['Dragon Quest Night', 'drgaon qeust nigth', 'three edits'],
  ])('%j is near to %j: %s', (title, typed) => {
    expect(near(title, typed)).not.toBeNull();
  });

  it.each([
    ['Sonic 2', 'sonc 3', 'another number'],
    ['Sonic the Hedgehog', 'tails', 'another word'],
    ['Zelda', 'sonc', 'nothing alike'],
    ['Ys', 'yz', 'two letters'],
    ['Mario', 'metro', 'two edits in five letters'],
    ['Dragon Quest', 'drgaon qeust adventures', 'a word that it does not have'],
    ['Dragon Quest Night Fighter', 'drgaon qeust nigth fihgter', 'four edits'],
    ['Sonic', '', 'nothing'],
    ['', 'sonic', 'nothing'],
  ])('%j is not near to %j: %s', (title, typed) => {
    expect(near(title, typed)).toBeNull();
  });

  it('is nearer for fewer edits, and then for nothing besides', () => {
    const ranks = ['Sonic the Hedgehog', 'Sonic the Hedgehog 2', 'Sonic the Hedgehogs'].map((title) =>
      near(title, 'sonic the hegdehog'),
    );

    expect(ranks).toEqual([2, 3, 4]);
  });

  it('takes words of what a title is of, if not all of them', () => {
    expect(near('Tetris', 'tetirs game boy', 'Game Boy')).not.toBeNull();
    expect(near('Tetris', 'tetirs game boy', 'Arcade')).toBeNull();
    expect(near('Tetris', 'game boy', 'Game Boy')).toBeNull();
  });

  it('is never further away than a slip of the finger, whatever is typed', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '3', 'i'), maxLength: 14 });
    fc.assert(
      fc.property(letters, letters, (title, typed) => {
        fc.pre(near(title, typed) !== null);
        const [text, wanted] = [titleOf(title).numbered, titleOf(typed).numbered];
        const whole = edits(text.replaceAll(' ', ''), wanted.replaceAll(' ', '')) ?? Infinity;
        const isLike = (word: string): boolean =>
          wordFit(text, word) !== null ||
          wordsOf(text).some((other) => (edits(other, word) ?? Infinity) <= likelyEdits(word.length));

        const isNear = whole <= likelyEdits(wanted.replaceAll(' ', '').length) || wordsOf(wanted).every(isLike);
        expect(isNear).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
