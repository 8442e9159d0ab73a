import type { APIEmbed } from 'discord-api-types/v10';
import type { AkanaTicket, AkanaTicketId } from '../domain/akana-ticket.ts';
import type { AkanaOverview } from '../domain/overview.ts';
import { inertText } from '../lib/inert.ts';
import { cut, plain } from '../lib/text.ts';
import { words } from '../words/en.ts';
import { countAkanaStates } from './akana-counts.ts';
import { akanaTicketLine } from './akana-line.ts';
import { accountName, ticketNumber } from './akana-name.ts';
import { ageLine, akanaNumbersLines } from './akana-numbers.ts';
import { akanaColourOf } from './colour.ts';
import { failureWords } from './failure.ts';
import { isLinkable } from './links.ts';
import { openPress } from './show-tickets-open.ts';
import type { LinkPart } from './show-tickets-answered.ts';

const LONGEST_TITLE = 80;
const LONGEST_LABEL = 34;
const LONGEST_ADDRESS = 300;

/** What is said of a link to Akana's ticket of that id: whole, for nobody but the caller sees it. */
export function akanaPart(overview: AkanaOverview, id: AkanaTicketId): LinkPart {
  const { tickets, reading } = overview;
  // Without its tenant a number may be that of several.
  const ticket = tickets.length === 1 ? tickets[0] : undefined;
  const known = ticket?.id ?? id;
  const number = ticketNumber(known);
  return {
    embed: {
      ...(ticket === undefined ? { title: words.akana.ticket(number) } : named(ticket)),
      description: (ticket === undefined ? akanaNumbersLines(overview) : ticketLines(ticket, overview)).join('\n'),
      color: akanaColourOf(countAkanaStates(tickets), reading),
    },
    label: cut(words.akana.ticket(number), LONGEST_LABEL),
    press: openPress({ kind: 'akana', id: known }),
  };
}

function named({ id, title, link }: AkanaTicket): Pick<APIEmbed, 'title' | 'url'> {
  const number = ticketNumber(id);
  return {
    title:
      plain(title) === '' ? words.akana.ticket(number) : words.show.akanaTitle(number, inertText(title, LONGEST_TITLE)),
    ...(link !== null && isLinkable(link, LONGEST_ADDRESS) ? { url: link } : {}),
  };
}

function ticketLines(ticket: AkanaTicket, { reading, account }: AkanaOverview): string[] {
  const line = akanaTicketLine(
    { kind: 'whole', ticket },
    { longestTitle: null, longestLink: 0, isApiNamed: true, isUpdateTold: false },
  );
  const { asOf, trouble } = reading;
  return [
    trouble === null ? line : words.lastKnown(failureWords(trouble), asOf, line),
    ageLine(reading, accountName(account)),
  ];
}
