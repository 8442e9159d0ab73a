import { expect, it } from 'vitest';
import { wordFit } from '../../src/lib/word-fit.ts';

it.each([
  ['mega man 2', 'mega', 'whole'],
  ['mega man 2', 'megaman', 'whole'],
  ['mega man 2', 'megaman2', 'whole'],
  ['mega man 2', 'man2', 'whole'],
  ['mega man 2', 'megam', 'beginning'],
  ['mega man 2', 'm', 'beginning'],
  ['mega man 2', 'ega', 'inside'],
  ['mega man 2', 'eg', null],
  ['mega man 2', 'aman', null],
  ['mega man 2', 'megaman3', null],
  ['ドラコンクエスト', 'クエ', 'inside'],
  ['', 'mega', null],
])('of %j the word %j is %j', (text, word, found) => {
  expect(wordFit(text, word)).toBe(found);
});
