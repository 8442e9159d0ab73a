import { isEndOfWord, joinedEnd, wordFit, wordFits } from './word-fit.ts';

/** A title, or what somebody typed of one, in the forms that are compared. */
export interface Title {
  /** Lower-case words without accents and punctuation, a blank between each two. */
  readonly plain: string;
  /** The same with roman numerals as digits. */
  readonly numbered: string;
}

const numerals = 'ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');
const digits = new Map(numerals.map((numeral, index) => [numeral, String(index + 2)]));

export function titleOf(text: string): Title {
  const words = text
    .replaceAll('&', ' and ')
    // Before they are taken apart: into letters, and into a blank and an accent.
    .replace(/[™℠'’‘`´ʼ]/g, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return { plain: words.join(' '), numbered: words.map((word) => digits.get(word) ?? word).join(' ') };
}

/** Whether there is nothing to find by. */
export function isBlank({ plain }: Title): boolean {
  return plain === '';
}

export function wordsOf(form: string): readonly string[] {
  return form === '' ? [] : form.split(' ');
}

/** For sorting: alphabetical, whatever the case and the accents. */
export function byTitle(a: Title, b: Title): number {
  return a.plain < b.plain ? -1 : a.plain > b.plain ? 1 : 0;
}

/** Ways a title fits, best first. */
const ranks = [
  'exact',
  'exact-numbered',
  'prefix',
  'words',
  'start',
  'word-prefixes',
  'inside',
  // By words of the title and of what it is of, and by words of the latter alone.
  'together',
  'of',
] as const;
type Rank = (typeof ranks)[number];

const [EXACT, EXACT_NUMBERED] = [0, 1];

/** How well a title fits what was typed, 0 being best; `null` when it does not. */
export function fit(title: Title, typed: Title): number | null {
  return fitter(typed)(title);
}

/**
 * The same for many titles. What a title is `of`, a game's console, is as good a place for a word that the title does not
 * have; the order of the words never matters for whether it fits.
 */
export function fitter(typed: Title): (title: Title, of?: Title) => number | null {
  const plainRank = formRanker(typed.plain);
  const numberedRank = formRanker(typed.numbered);
  const hasNumerals = typed.plain !== typed.numbered;

  return (title, of) => {
    const plain = plainRank(title.plain, of?.plain);
    // "Mega Man X" means the game of that name rather than the tenth one.
    if (plain === EXACT) return EXACT;
    if (!hasNumerals && title.plain === title.numbered && of?.plain === of?.numbered) return plain;
    const numbered = numberedRank(title.numbered, of?.numbered);
    if (numbered === EXACT) return EXACT_NUMBERED;
    return plain === null || (numbered !== null && numbered < plain) ? numbered : plain;
  };
}

/** Whether a title fits by words that were typed out, and not only by parts of them. */
export function isByWholeWords(rank: number): boolean {
  return rank <= ranks.indexOf('words');
}

/** Whether a title fits by words of its own that begin as was typed. */
export function isByBeginnings(rank: number): boolean {
  return rank <= ranks.indexOf('word-prefixes');
}

/** Whether it is the title itself that fits, if not alone. */
export function isByTitle(rank: number): boolean {
  return rank < ranks.indexOf('of');
}

function formRanker(typed: string): (text: string, of: string | undefined) => number | null {
  // The longest word is in the fewest titles.
  const words = wordsOf(typed).toSorted((a, b) => b.length - a.length);
  const joined = typed.replaceAll(' ', '');
  const sorted = sortedOf(typed);

  function rank(text: string, of: string | undefined): Rank | null {
    let weakest = 0;
    let own = 0;
    for (const word of words) {
      const found = wordFit(text, word);
      if (found !== null) {
        own += 1;
        weakest = Math.max(weakest, wordFits.indexOf(found));
      } else if (of === undefined || !isIn(of, word)) return null;
    }
    if (own < words.length) return own === 0 ? 'of' : 'together';

    const end = joinedEnd(text, 0, joined);
    if (end === text.length) return 'exact';
    const isWhole = wordFits[weakest] === 'whole';
    // "Legend of Zelda, The" is what "the legend of zelda" means.
    if (isWhole && text.length === typed.length && sortedOf(text) === sorted) return 'exact';
    // "Sonic 3" is the beginning of "Sonic 3D Blast" and still means another game.
    if (end !== null && end > 0 && isEndOfWord(text, end)) return 'prefix';
    if (isWhole) return 'words';
    if (end !== null) return 'start';
    return wordFits[weakest] === 'beginning' ? 'word-prefixes' : 'inside';
  }

  return (text, of) => {
    const found = rank(text, of);
    return found && ranks.indexOf(found);
  };
}

function isIn(text: string, word: string): boolean {
  const found = wordFit(text, word);
  return found !== null && found !== 'inside';
}

function sortedOf(form: string): string {
  return form.split(' ').toSorted().join(' ');
}
