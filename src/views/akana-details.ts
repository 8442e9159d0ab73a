import type { AkanaTicket } from '../domain/akana-ticket.ts';
import type { AkanaSubject } from '../domain/subject.ts';
import { type Inert, inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { actionName } from './akana-action.ts';
import { quoteLines } from './quote.ts';
import { topOf } from './shares.ts';

const LONGEST_NAME = 24;
const MOST_NAMES = 3;

/** What stands under a ticket in a list, where it was asked for. */
export function askedLines(
  { comments, actions }: AkanaTicket,
  asked: Pick<AkanaSubject, 'comments' | 'actions'>,
  longestComment: number,
): string[] {
  return [
    ...comments
      .slice(0, asked.comments)
      .map(({ author, at, text }) =>
        words.akana.comment(author === null ? null : name(author), at, inertText(text, longestComment)),
      ),
    ...(asked.actions ? namesLine(actions, actionName, words.akana.actions) : []),
  ];
}

/** What else there is to say of a ticket that was asked for by itself. */
export function bodyLines({ description, author, tags }: AkanaTicket, longestDescription: number): string[] {
  const byName = author?.name ?? author?.id ?? null;
  return [
    ...quoteLines(description, longestDescription),
    ...(byName === null ? [] : [words.akana.by(name(byName))]),
    ...namesLine(tags, name, words.akana.tags),
  ];
}

function namesLine(texts: readonly string[], nameOf: (text: string) => Inert, say: typeof words.akana.tags): string[] {
  if (texts.length === 0) return [];
  const { shown, others } = topOf(texts, MOST_NAMES);
  return [say(shown.map(nameOf), others.length)];
}

function name(text: string): Inert {
  return inertText(text, LONGEST_NAME);
}
