const mostWords = 8;

/**
 * What `/api/search` is asked for APIs with such words, or words that begin so; `null` for text without a word. Letters
 * and digits alone, and in lower case: an unbalanced quote fails the search, and `OR` widens it
 * (`aaref/Ref_UsingSearchOnThePlatform.htm`).
 */
export function searchQuery(text: string): string | null {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return null;
  return ['type:api', ...words.slice(0, mostWords).map((word) => `${word}*`)].join(' AND ');
}
