import type { Message } from '../domain/message.ts';
import type { DeveloperOverview } from '../domain/overview.ts';
import type { Ticket } from '../domain/ticket.ts';
import { words } from '../words/en.ts';
import { colourOf } from './colour.ts';
import { developerCounts, developerNumbersLines } from './developer-numbers.ts';
import { partsLines } from './developer-parts.ts';
import { gameName } from './game-name.ts';
import { links } from './links.ts';
import { pageInOrder } from './pages.ts';
import { listRow, pageFooter } from './rows.ts';
import { heldTicketLine, personName } from './ticket-line.ts';
import { ticketSelectRows } from './ticket-select.ts';
import { developerWatch } from './watch-this.ts';

interface DeveloperView {
  readonly page: number;
  /** Whether the caller may have them watched. */
  readonly mayWatch: boolean;
}

export function developerMessage(overview: DeveloperOverview, { page: wanted, mayWatch }: DeveloperView): Message {
  const { developer, tickets, reading } = overview;
  const name = personName(developer);
  const page = pageInOrder(tickets, ({ game }) => game.id, wanted);

  const description = [
    ...developerNumbersLines(overview),
    ...partsLines(tickets),
    ...page.groups.flatMap(({ tickets }) => ['', gameHeading(tickets[0]), ...tickets.map(heldTicketLine)]),
  ].join('\n');

  const input = { name: developer.ulid ?? developer.name };
  const watch = mayWatch && reading.trouble === null ? developerWatch(developer) : null;
  const link = { label: words.ticketsOn('RetroAchievements'), url: links.developerTickets(developer.name) };
  return {
    embeds: [
      {
        title: words.ticketsHeldBy(name),
        url: links.developer(developer.name),
        description,
        color: colourOf(developerCounts(overview), reading),
        ...pageFooter({ page, watch }),
      },
    ],
    rows: [
      listRow({ press: { path: 'tickets dev', input }, page, link, watch }),
      ...ticketSelectRows(page.groups.flatMap(({ tickets }) => tickets)),
    ],
  };
}

function gameHeading({ game }: Ticket): string {
  return words.heading(gameName(game));
}
