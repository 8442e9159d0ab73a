import { edits, likelyEdits } from './edits.ts';
import { type Title, wordsOf } from './title.ts';
import { wordFit } from './word-fit.ts';

/**
 * How near titles are to what was typed, 0 being nearest; `null` for those that are not: when a word takes more edits than
 * a slip of the finger makes in so many letters, or all words together more than one makes in the whole. Words may be
 * joined and parted wrongly, or be of what the title is `of`.
 */
export function nearness(typed: Title): (title: Title, of?: Title) => number | null {
  const words = wordsOf(typed.numbered)
    .toSorted((a, b) => b.length - a.length)
    .map(wordNearness);
  const joined = typed.numbered.replaceAll(' ', '');
  const most = likelyEdits(joined.length);
  if (most === 0) return () => null;

  function byWords({ numbered }: Title, of: string): number | null {
    let needed = 0;
    let isOfTitle = false;
    for (const { word, near } of words) {
      const own = near(numbered);
      if (own === null && wordFit(of, word) !== 'whole') return null;
      needed += own ?? 0;
      isOfTitle ||= own !== null;
      if (needed > most) return null;
    }
    return isOfTitle ? needed : null;
  }

  return (title, of) => {
    const whole = edits(title.numbered.replaceAll(' ', ''), joined, most);
    const some = byWords(title, of?.numbered ?? '');
    // Of the equally near ones those are meant that have nothing besides.
    if (whole !== null && (some === null || whole <= some)) return 2 * whole;
    return some === null ? null : 2 * some + 1;
  };
}

interface WordNearness {
  readonly word: string;
  /** The edits from the word to the nearest one of a text; `null` when all are too many. */
  near(text: string): number | null;
}

/** Titles share most of their words. */
function wordNearness(word: string): WordNearness {
  const most = likelyEdits(word.length);
  const known = new Map<string, number | null>();

  function toWord(other: string): number | null {
    let needed = known.get(other);
    if (needed === undefined) {
      needed = edits(other, word, most);
      known.set(other, needed);
    }
    return needed;
  }

  return {
    word,
    near(text) {
      if (wordFit(text, word) !== null) return 0;
      if (most === 0) return null;
      const needed = wordsOf(text).flatMap((other) => toWord(other) ?? []);
      return needed.length === 0 ? null : Math.min(...needed);
    },
  };
}
