/** Controls, marks of direction and what else steers a terminal or hides in it; a joiner makes emoji what they are. */
const unseen = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text that can only be read, line by line. */
export function printable(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll(unseen, ''))
    .join('\n');
}

export function printableLine(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '));
}

/** The same JSON, with what a terminal would not show as escapes. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => line.replaceAll(unseen, escaped))
    .join('\n');
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
