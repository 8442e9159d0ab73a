import { expect, it } from 'vitest';
import { placeWords } from '../../playground/wanted-port.ts';

it.each([
  { url: 'http://127.0.0.1:7311/', number: 7311, words: 'http://127.0.0.1:7311/' },
  { url: 'http://127.0.0.1:40123/', number: 7311, words: 'http://127.0.0.1:40123/ (7311 is taken)' },
  { url: 'http://127.0.0.1:40123/', number: 0, words: 'http://127.0.0.1:40123/' },
])('$url, wanted at $number, is told as $words', ({ url, number, words }) => {
  expect(placeWords(url, { number, orAny: true })).toBe(words);
});
