/** Whether texts hold every word of what was typed, in any order, whatever the case and the accents. */
export function matcher(typed: string): (...texts: readonly string[]) => boolean {
  const words = folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (...texts) => {
    const all = folded(texts.join('\n'));
    return words.every((word) => all.includes(word));
  };
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
