import type { Api } from '../domain/api.ts';
import type { LinkButton, Message, Press } from '../domain/message.ts';
import type { AkanaOverview } from '../domain/overview.ts';
import type { AkanaSubject } from '../domain/subject.ts';
import { words } from '../words/en.ts';
import { countAkanaStates } from './akana-counts.ts';
import { filterLines } from './akana-filters.ts';
import { titleOf } from './akana-line.ts';
import { listText, rowsPerPage } from './akana-list.ts';
import { apiName, isOneOfSeveral, namedByTickets, ticketNumber } from './akana-name.ts';
import { akanaNumbersLines, limitLines } from './akana-numbers.ts';
import { type ShownTicket, shownTicket } from './akana-shown.ts';
import { akanaTicketSelectRows } from './akana-ticket-select.ts';
import { otherApisRows } from './api-select.ts';
import { akanaColourOf } from './colour.ts';
import { isLinkable } from './links.ts';
import { chunks, placeOf } from './place.ts';
import { listRow, pageFooter } from './rows.ts';
import { apiWatch } from './watch-this.ts';

const LONGEST_DESCRIPTION = 4096;
const LONGEST_TITLE = 180;
const LONGEST_ADDRESS = 512;

interface AkanaView {
  /** The whole input of the command as buttons repeat it, but for the page. */
  readonly choices: Press['input'];
  readonly page: number;
  /** Whether only one person sees the answer. */
  readonly isPrivate: boolean;
  /** What else was perhaps meant. */
  readonly others: readonly Api[];
  /** Whether the caller may have APIs watched. */
  readonly mayWatch: boolean;
}

export function akanaMessage(overview: AkanaOverview, view: AkanaView): Message {
  const { subject, reading } = overview;
  const tickets = overview.tickets.map((ticket) => shownTicket(ticket, view.isPrivate));
  const pages = chunks(tickets, rowsPerPage(subject));
  const page = placeOf(view.page, pages.length);
  const listed = pages[page.number - 1] ?? [];

  const head = [
    ...akanaNumbersLines(overview),
    ...filterLines(subject, {
      isNamed: view.isPrivate || areAllPublic(overview),
      isApiIdentified: view.isPrivate && subject.api !== null && isOneOfSeveral(subject.api, view.others),
    }),
    ...limitLines(overview),
    ...numberOnlyLines(tickets),
  ].join('\n');
  const list = listText(listed, subject, LONGEST_DESCRIPTION - head.length - 2);

  const asked = subject.ticket === null ? null : (listed[0] ?? null);
  const link = portalLink(asked, overview.portalUrl);
  const watch = view.mayWatch && reading.trouble === null ? apiWatch(subject, view.choices) : null;
  const path = 'tickets api';
  const { api: _shown, ...others } = view.choices;
  return {
    embeds: [
      {
        title: embedTitle(subject, tickets, asked),
        url: link.url,
        description: list === '' ? head : `${head}\n\n${list}`,
        color: akanaColourOf(countAkanaStates(overview.tickets), reading),
        ...pageFooter({ page, watch }),
      },
    ],
    rows: [
      listRow({ press: { path, input: view.choices }, page, link, watch }),
      ...(subject.ticket === null ? akanaTicketSelectRows(listed) : []),
      ...otherApisRows(view.others, subject.api, { path, input: others }),
    ],
  };
}

function embedTitle({ api, ticket }: AkanaSubject, tickets: readonly ShownTicket[], asked: ShownTicket | null): string {
  if (ticket === null) return words.akana.ticketsOf(api === null ? null : apiName(namedByTickets(api, tickets)));
  return asked?.kind === 'whole' ? titleOf(asked.ticket, LONGEST_TITLE) : words.akana.ticket(ticketNumber(ticket));
}

/** What holds no ticket is not known to be public either. */
function areAllPublic({ tickets }: AkanaOverview): boolean {
  return tickets.length > 0 && tickets.every(({ isPublic }) => isPublic);
}

export function numberOnlyLines(tickets: readonly ShownTicket[]): string[] {
  const count = tickets.filter(({ kind }) => kind === 'number-only').length;
  return count === 0 ? [] : [words.akana.numberOnly(count, tickets.length)];
}

/** To the ticket that was asked for, else to where they all are. */
export function portalLink(asked: ShownTicket | null, portalUrl: string): Pick<LinkButton, 'label' | 'url'> {
  const own = asked?.ticket.link ?? null;
  return own !== null && isLinkable(own, LONGEST_ADDRESS)
    ? { label: words.openIn('Akana'), url: own }
    : { label: words.ticketsOn('Akana'), url: portalUrl };
}
