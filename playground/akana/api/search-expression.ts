export interface Searchable {
  readonly type: string;
  readonly text: string;
}

/**
 * Reads Akana's search language (`aaref/Ref_UsingSearchOnThePlatform.htm`): whole words, `*` at either end of one,
 * "phrases", `type:`, AND (also unsaid), OR, and `-` before what may not be there. `null` when it makes no sense.
 */
export function readSearch(expression: string): ((thing: Searchable) => boolean) | null {
  if (!isBalanced(expression)) return null;
  const terms = (expression.match(/-?(?:type:)?(?:"[^"]*"|[^\s"]+)/g) ?? []).filter((term) => term !== 'AND');
  const alternatives = splitAt(terms, 'OR').map((group) => group.map(readTerm));
  return (thing) => alternatives.some((group) => group.length > 0 && group.every((matches) => matches(thing)));
}

function splitAt(terms: readonly string[], word: string): readonly (readonly string[])[] {
  const at = terms.indexOf(word);
  return at === -1 ? [terms] : [terms.slice(0, at), ...splitAt(terms.slice(at + 1), word)];
}

function isBalanced(expression: string): boolean {
  const count = (character: string) => expression.split(character).length - 1;
  const pairs = ['()', '[]', '{}'] as const;
  return count('"') % 2 === 0 && pairs.every(([open = '', close = '']) => count(open) === count(close));
}

function readTerm(term: string): (thing: Searchable) => boolean {
  if (term.startsWith('-')) {
    const matches = readTerm(term.slice(1));
    return (thing) => !matches(thing);
  }
  if (term.startsWith('type:')) {
    const type = term.slice('type:'.length);
    return (thing) => type === '*' || thing.type === type;
  }
  if (term.startsWith('"')) {
    const phrase = wordsOf(term).join(' ');
    return ({ text }) => ` ${wordsOf(text).join(' ')} `.includes(` ${phrase} `);
  }
  const anyStart = term.startsWith('*');
  const anyEnd = term.endsWith('*');
  const parts = wordsOf(term);
  return ({ text }) => {
    const words = wordsOf(text);
    return parts.every((part) =>
      words.some(
        (word) =>
          word === part ||
          (anyStart && anyEnd && word.includes(part)) ||
          (anyStart && word.endsWith(part)) ||
          (anyEnd && word.startsWith(part)),
      ),
    );
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
