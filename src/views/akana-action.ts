import { type Inert, inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';

const LONGEST = 24;

// A label has blanks or a capital; a key of the workflow has neither at the beginning of its parts.
const key = /^[a-z][\w-]*(?:\.[a-z][\w-]*)+$/;

/** What may be done with a ticket, by its label: an action without one goes by its key, `discussion.action.delete`. */
export function actionName(action: string): Inert {
  return inertText(key.test(action) ? (words.akana.action(action) ?? lastPart(action)) : action, LONGEST);
}

/** `Send Back` of `ticket.action.send_back` */
function lastPart(action: string): string {
  const last = action.slice(action.lastIndexOf('.') + 1);
  return last
    .split(/[_-]+|(?<=[a-z\d])(?=[A-Z])/)
    .map(words.sentence)
    .join(' ')
    .trim();
}
