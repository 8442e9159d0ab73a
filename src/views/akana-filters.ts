import type { AkanaSubject } from '../domain/subject.ts';
import { type Inert, inertText } from '../lib/inert.ts';
import type { NamedFilter } from '../words/en-akana.ts';
import { words } from '../words/en.ts';
import { apiName, ticketNumber } from './akana-name.ts';

const LONGEST = 40;

/**
 * What the tickets were picked by, besides their API. Without `isNamed` no name of a person, an app or a tag is said:
 * every ticket listed has it, so it would tell about those of which only the number may be told.
 */
export function filterLines(subject: AkanaSubject, isNamed: boolean): string[] {
  const { api, app, author, ticket, tag, priority, sort } = subject;
  const named = (what: NamedFilter, name: string): string =>
    isNamed ? words.akana.filterBy(what, inertText(name, LONGEST)) : words.akana.filterByOne(what);

  const filters = [
    app && named('app', app.name ?? app.id),
    author && named('author', author.name ?? author.id),
    // The title of a single ticket has no place for it.
    ticket && api && words.akana.filterApi(apiName(api)),
    ticket && ticketFilter(ticketNumber(ticket)),
    tag && named('tag', tag),
    isUsual(subject) ? null : words.akana.filterStates(subject.states),
    priority && words.akana.filterPriority(priority),
    sort && words.akana.filterOrder(sort),
  ].filter((filter) => filter !== null);
  return filters.length === 0 ? [] : [words.akana.filters(filters)];
}

/** What nobody has to ask for: open and reopened ones, and a single ticket whatever its state. */
function isUsual({ states, ticket }: AkanaSubject): boolean {
  if (states === null) return ticket !== null;
  return states.length === 2 && states.includes('open') && states.includes('reopened');
}

/** Most numbers say themselves what they are of. */
function ticketFilter(number: Inert): string {
  return /^ticket/i.test(number) ? number : words.akana.filterTicket(number);
}
