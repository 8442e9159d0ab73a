import type { Api } from '../domain/api.ts';
import type { AkanaSubject } from '../domain/subject.ts';
import { inertCode, inertText } from '../lib/inert.ts';
import type { NamedFilter } from '../words/en-akana.ts';
import { words } from '../words/en.ts';
import { apiName, ticketNumber } from './akana-name.ts';

const LONGEST = 40;
/** Half an id is none. */
const LONGEST_ID = 100;

/**
 * What the tickets were picked by, besides their API. Without `isNamed` no name of a person, an app or a tag is said:
 * every ticket listed has it, so it would tell about those of which only the number may be told. The API's id is said
 * where its name alone does not say which one it is.
 */
export function filterLines(
  subject: AkanaSubject,
  { isNamed, isApiIdentified }: { readonly isNamed: boolean; readonly isApiIdentified: boolean },
): string[] {
  const { api, app, author, ticket, tag, priority, sort } = subject;
  const named = (what: NamedFilter, name: string): string =>
    isNamed ? words.akana.filterBy(what, inertText(name, LONGEST)) : words.akana.filterByOne(what);

  const filters = [
    app && named('app', app.name ?? app.id),
    author && named('author', author.name ?? author.id),
    api && apiFilter(api, { isNamed: ticket !== null, isIdentified: isApiIdentified }),
    ticket && words.akana.filterTicket(ticketNumber(ticket)),
    tag && named('tag', tag),
    isUsual(subject) ? null : words.akana.filterStates(subject.states),
    priority && words.akana.filterPriority(priority),
    sort && words.akana.filterOrder(sort),
  ].filter((filter) => filter !== null);
  return filters.length === 0 ? [] : [words.akana.filters(filters)];
}

/** What nobody has to ask for: open and reopened ones, and a single ticket whatever its state. */
export function isUsual({ states, ticket }: Pick<AkanaSubject, 'states' | 'ticket'>): boolean {
  if (states === null) return ticket !== null;
  return states.length === 2 && states.includes('open') && states.includes('reopened');
}

/** The title of a list names its API; that of a single ticket has no place for it. */
function apiFilter(api: Api, { isNamed, isIdentified }: { isNamed: boolean; isIdentified: boolean }): string | null {
  if (!isNamed && !isIdentified) return null;
  return words.akana.filterApi(isNamed ? apiName(api) : null, isIdentified ? inertCode(api.id, LONGEST_ID) : null);
}
