const letters = new Intl.Segmenter();

/** As people count letters: an accent or a flag is not cut in two. */
export function firstLetter(name: string): string {
  for (const { segment } of letters.segment(name.trim())) return segment.toUpperCase();
  return '?';
}
