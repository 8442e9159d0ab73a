import { countByState } from '../domain/count.ts';
import type { Message, Press } from '../domain/message.ts';
import type { ListOverview } from '../domain/overview.ts';
import type { TicketType } from '../domain/ticket.ts';
import { words } from '../words/en.ts';
import { colourOf } from './colour.ts';
import { links } from './links.ts';
import { listName, narrowedTo } from './list-scope.ts';
import { numbersLines } from './numbers.ts';
import { pageOfTickets } from './pages.ts';
import { listRow } from './rows.ts';
import { ticketRunLines } from './ticket-runs.ts';
import { ticketSelectRows } from './ticket-select.ts';

interface RecentView {
  /** `null`: all of them. */
  readonly type: Exclude<TicketType, 'unknown'> | null;
  readonly page: number;
  /** What was asked for, but for the page. */
  readonly input: Press['input'];
}

/** The newest open tickets; those that wait are counted alone. */
export function recentMessage(
  { subject, tickets: all, reading }: ListOverview,
  { type, page: wanted, input }: RecentView,
): Message {
  const tickets = type === null ? all : all.filter((ticket) => ticket.type === type);
  const counts = countByState(tickets);
  const open = tickets.filter(({ state }) => state === 'open');
  const page = pageOfTickets(open, wanted);
  const name = listName(subject);
  const typeName = type && words.type(type);

  // The sentence that there are none says it itself.
  const isRemarked = tickets.length > 0 || reading.trouble !== null;
  const description = [
    ...numbersLines({
      counts,
      isWhole: false,
      remark: typeName !== null && isRemarked ? words.lists.ofType(typeName) : null,
      none: typeName === null ? words.noOpenTickets(name, 'official') : words.lists.noneOfType(name, typeName),
      reading,
    }),
    ...ticketRunLines(page.tickets, subject.kind === 'console'),
  ].join('\n');

  const url = type === null ? links.allTickets : links.ticketsOfType(type);
  const link = { label: words.ticketsOn('RetroAchievements'), url };
  return {
    embeds: [
      {
        title: words.lists.titled(words.lists.newest, [
          ...narrowedTo(subject),
          ...(typeName === null ? [] : [typeName]),
        ]),
        url,
        description,
        color: colourOf(counts, reading),
      },
    ],
    rows: [
      listRow({ press: { path: 'tickets recent', input }, page, link, watch: null }),
      ...ticketSelectRows(page.tickets),
    ],
  };
}
