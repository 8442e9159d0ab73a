/** Ways a typed word is in a text, best first: as a word, as the beginning of one, or anywhere in one. */
export const wordFits = ['whole', 'beginning', 'inside'] as const;
export type WordFit = (typeof wordFits)[number];

/** Shorter ones are in nearly every text. */
const SHORTEST_INSIDE = 3;

// They are written without blanks between words, and say much in few letters.
const blankless = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** How a word fits a text of words with single blanks between, some of which it may join: "megaman" is in "mega man 2". */
export function wordFit(text: string, word: string): WordFit | null {
  let hasBeginning = false;
  for (let start = 0; start < text.length; start = nextStart(text, start)) {
    const end = joinedEnd(text, start, word);
    if (end === null) continue;
    if (isEndOfWord(text, end)) return 'whole';
    hasBeginning = true;
  }
  if (hasBeginning) return 'beginning';
  return (word.length >= SHORTEST_INSIDE || blankless.test(word)) && text.includes(word) ? 'inside' : null;
}

/** Where `letters` end in the text when they are read from `start` on and blanks are skipped; `null` when others stand there. */
export function joinedEnd(text: string, start: number, letters: string): number | null {
  let at = start;
  for (let index = 0; index < letters.length; index += 1) {
    if (text.charCodeAt(at) === BLANK) at += 1;
    if (text.charCodeAt(at) !== letters.charCodeAt(index)) return null;
    at += 1;
  }
  return at;
}

export function isEndOfWord(text: string, at: number): boolean {
  return at === text.length || text.charCodeAt(at) === BLANK;
}

const BLANK = 0x20;

function nextStart(text: string, from: number): number {
  const blank = text.indexOf(' ', from);
  return blank === -1 ? text.length : blank + 1;
}
