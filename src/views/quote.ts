import { inertText } from '../lib/inert.ts';
import { plain } from '../lib/text.ts';
import { words } from '../words/en.ts';

const MOST_LINES = 20;
/** What is left of a text must be worth a line of its own. */
const SHORTEST_LINE = 20;

/** The text's own lines, without the empty ones. */
export function quoteLines(text: string, longest: number): string[] {
  const lines: string[] = [];
  let room = longest;
  for (const line of text.split(/[\r\n\u2028\u2029]+/u).filter((line) => plain(line) !== '')) {
    if (room < SHORTEST_LINE || lines.length === MOST_LINES) return [...lines, words.akana.quoted(inertText('', room))];
    const quoted = words.akana.quoted(inertText(line, room));
    lines.push(quoted);
    room -= quoted.length + 1;
  }
  return lines;
}
