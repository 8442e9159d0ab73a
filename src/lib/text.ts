const ELLIPSIS = '…';

// Made for the first text that has to be cut: at the start it would cost milliseconds and 3 MB.
let graphemes: Intl.Segmenter | null = null;

// U+2800 is a letter to Unicode, and nothing to a reader.
const blanks = /[\s\u2800]+/gu;
// What steers text without showing: controls, zero widths, marks of direction. Two of them make emoji what they are.
const unseen =
  /(?!(?<=\p{Emoji})\ufe0f|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic}))[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu;
// Stacked accents climb over the neighbouring lines.
const manyAccents = /(\p{M}{4})\p{M}+/gu;

// Most of it is, and then there is nothing to do.
const ordinary = /^[!-~À-ÿ·…–’]+(?: [!-~À-ÿ·…–’]+)*$/;

/** Other people's text on one line, without what steers or hides: for places where Discord knows no markdown. */
export function plain(text: string): string {
  if (ordinary.test(text)) return text;
  return text.toWellFormed().replaceAll(blanks, ' ').replaceAll(unseen, '').replaceAll(manyAccents, '$1').trim();
}

/** `plain` text of at most `max` UTF-16 units, cut at a word where there is one; an ellipsis for text that shows nothing. */
export function cut(text: string, max: number): string {
  return cutWhile(plain(text), (candidate) => candidate.length <= max);
}

/** The longest beginning that `fits` together with its ellipsis; whole characters as people see them. */
export function cutWhile(text: string, fits: (candidate: string) => boolean): string {
  if (text === '') return ELLIPSIS;
  if (fits(text)) return text;

  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (!fits(kept + segment + ELLIPSIS)) break;
    kept += segment;
  }
  return atWord(kept, text) + ELLIPSIS;
}

/** Half of the text is too much to give for a whole word. */
function atWord(kept: string, text: string): string {
  if (text[kept.length] === ' ') return kept;
  const lastBlank = kept.lastIndexOf(' ');
  return lastBlank > kept.length / 2 ? kept.slice(0, lastBlank) : kept.trimEnd();
}
