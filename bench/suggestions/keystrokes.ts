import type { Random } from '../../playground/random.ts';

/** What is in an option while somebody types: of names, their words in any order, nothing, and what nothing is called. */
export function keystrokes(names: readonly string[], count: number, random: Random): readonly string[] {
  return Array.from({ length: count }, () => {
    if (random.chance(0.03)) return '';
    const words = random.pick(names).split(' ');
    const from = random.int(0, words.length - 1);
    const typed = random.chance(0.2) ? words.slice(from).toReversed().join(' ') : words.slice(from).join(' ');
    const sofar = typed.slice(0, random.int(1, typed.length));
    const text = random.chance(0.5) ? sofar.toLowerCase() : sofar;
    return random.chance(0.1) ? misspelt(text, random) : text;
  });
}

/** With one letter too many, too few, or another one. */
export function misspelt(text: string, random: Random): string {
  const at = random.int(0, text.length);
  const letter = random.pick(['', 'q', 'x', 'e']);
  return text.slice(0, at) + letter + text.slice(at + random.int(letter === '' ? 1 : 0, 1));
}
