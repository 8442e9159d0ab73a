import { hash } from 'node:crypto';

/** Two of them, in three bytes a character, fit into one entry of PostgreSQL's indexes. */
const MAX_LENGTH = 300;

/** What no escaped text has at its start. */
const HASHED = '"';

/**
 * Text of other people's making in a form that both databases keep and index: no NUL, no half of a surrogate pair, not
 * too long. Ordinary text stays as it is; different texts stay different.
 */
export function keyText(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return escaped.length <= MAX_LENGTH ? escaped : `${HASHED}${hash('sha256', escaped)}`;
}

/** Whether `keyText` may have made it. */
export function isKey(stored: string): boolean {
  return stored.startsWith(HASHED) || /^(?:[^"\\]|\\["\\bfnrt]|\\u[0-9a-f]{4})*$/.test(stored);
}

/** The text again, or `null` when it was too long to be kept. */
export function textOfKey(key: string): string | null {
  return key.startsWith(HASHED) ? null : String(JSON.parse(`"${key}"`));
}
