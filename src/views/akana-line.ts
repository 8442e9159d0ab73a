import type { AkanaTicket } from '../domain/akana-ticket.ts';
import { type Inert, inertText } from '../lib/inert.ts';
import { plain } from '../lib/text.ts';
import { ago } from '../lib/time-mark.ts';
import { words } from '../words/en.ts';
import { ticketNumber } from './akana-name.ts';
import { priorityName } from './akana-priority.ts';
import type { NumberOnly, ShownTicket } from './akana-shown.ts';
import { isLinkable } from './links.ts';

const LONGEST_STATE = 20;
const LONGEST_NAME = 24;

interface LineForm {
  /** `null` where the title stands elsewhere. */
  readonly longestTitle: number | null;
  /** A longer link is left out: half an address leads nowhere. */
  readonly longestLink: number;
  /** Where the list is not of one API. */
  readonly isApiNamed: boolean;
  /** Where the list is sorted by it: by its age it would look unsorted. */
  readonly isUpdateTold: boolean;
}

/**
 * `○ Open · High · Production · [Cannot log in](…) · 1.0 · 2 comments · 4 minutes ago`; by its number only:
 * `○ Open · High · [ticket11623](…) · 4 minutes ago`.
 */
export function akanaTicketLine(
  shown: ShownTicket,
  { longestTitle, longestLink, isApiNamed, isUpdateTold }: LineForm,
): string {
  const { ticket } = shown;
  const linked = (text: Inert): string =>
    ticket.link !== null && isLinkable(ticket.link, longestLink) ? words.link(text, ticket.link) : text;

  const title = longestTitle === null ? [] : [linked(nameOf(shown, longestTitle))];
  const parts =
    shown.kind === 'number-only'
      ? title
      : [
          ...named(shown.ticket.environment),
          ...title,
          ...where(shown.ticket, isApiNamed),
          words.akana.comments(shown.ticket.commentCount),
        ];
  return [
    stateName(ticket),
    ...(ticket.priority === null ? [] : [priorityName(ticket.priority)]),
    ...parts,
    ...age(shown, isUpdateTold),
  ].join(' · ');
}

function nameOf(shown: ShownTicket, longest: number): Inert {
  return shown.kind === 'whole' ? titleOf(shown.ticket, longest) : ticketNumber(shown.ticket.id);
}

/** A ticket without a title goes by its number. */
export function titleOf({ id, title }: Pick<AkanaTicket, 'id' | 'title'>, longest: number): Inert {
  return plain(title) === '' ? ticketNumber(id) : inertText(title, longest);
}

function stateName({ state, stateText }: NumberOnly): string {
  return state === 'other' ? words.akana.otherState(inertText(stateText, LONGEST_STATE)) : words.akana.state(state);
}

/** Where the bug is: a version means nothing without its API, unless all tickets are of one. */
function where({ api, version, app }: AkanaTicket, isApiNamed: boolean): string[] {
  const names = (isApiNamed ? [api ?? app, version] : [version]).flatMap((part) => named(part?.name ?? null));
  return names.length === 0 ? [] : [names.join(' ')];
}

/** The last update of a ticket that is shown by its number only is not told. */
function age({ kind, ticket }: ShownTicket, isUpdateTold: boolean): string[] {
  if (isUpdateTold && kind === 'whole' && ticket.updatedAt !== null) return [words.akana.updated(ticket.updatedAt)];
  return ticket.createdAt === null ? [] : [ago(ticket.createdAt)];
}

function named(name: string | null): Inert[] {
  return name === null || plain(name) === '' ? [] : [inertText(name, LONGEST_NAME)];
}
