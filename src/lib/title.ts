/** A title, or what somebody typed of one, in the forms that are compared. */
export interface Title {
  /** Lower-case words without accents and punctuation. */
  readonly plain: Form;
  /** The same with roman numerals as digits; the same object when there are none. */
  readonly numbered: Form;
}

interface Form {
  readonly text: string;
  readonly words: readonly string[];
  /** The words in alphabetical order: "Legend of Zelda, The" is what "the legend of zelda" means. */
  readonly sorted: string;
}

const numerals = 'ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');
const digits = new Map(numerals.map((numeral, index) => [numeral, String(index + 2)]));

export function titleOf(text: string): Title {
  const words = text
    .normalize('NFKD')
    .replaceAll('&', ' and ')
    .replace(/[\p{M}'’`´]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const plain = formOf(words);
  return {
    plain,
    numbered: words.some((word) => digits.has(word)) ? formOf(words.map((word) => digits.get(word) ?? word)) : plain,
  };
}

function formOf(words: readonly string[]): Form {
  return { text: words.join(' '), words, sorted: words.toSorted().join(' ') };
}

/** Whether there is nothing to find by. */
export function isBlank({ plain }: Title): boolean {
  return plain.words.length === 0;
}

/** For sorting: alphabetical, whatever the case and the accents. */
export function byTitle(a: Title, b: Title): number {
  return a.plain.text < b.plain.text ? -1 : a.plain.text > b.plain.text ? 1 : 0;
}

/** How well a title fits what was typed, 0 being best; `null` when it does not. */
export function fit(title: Title, typed: Title): number | null {
  const plain = formFit(title.plain, typed.plain);
  // "Mega Man X" means the game of that name rather than the tenth one.
  if (plain === 'exact') return 0;
  const numbered = formFit(title.numbered, typed.numbered);
  const best = ranks.findIndex((rank) => rank === plain || rank === numbered);
  return best === -1 ? null : best + 1;
}

const ranks = ['exact', 'prefix', 'words', 'start', 'word-prefixes'] as const;

/** Whether a title fits by words that were typed out, and not only by their beginnings. */
export function isByWholeWords(rank: number): boolean {
  return rank <= ranks.indexOf('words') + 1;
}

function formFit(title: Form, typed: Form): (typeof ranks)[number] | null {
  if (title.sorted === typed.sorted) return 'exact';
  // "Sonic 3" is the beginning of "Sonic 3D Blast" and still means another game.
  if (title.text.startsWith(`${typed.text} `)) return 'prefix';
  if (typed.words.every((word) => title.words.includes(word))) return 'words';
  if (title.text.startsWith(typed.text)) return 'start';
  return typed.words.every((word) => title.words.some((other) => other.startsWith(word))) ? 'word-prefixes' : null;
}
