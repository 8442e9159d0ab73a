import { type Counts, countByState } from '../domain/count.ts';
import type { Message } from '../domain/message.ts';
import type { DeveloperOverview, Reading } from '../domain/overview.ts';
import type { Ticket } from '../domain/ticket.ts';
import { words } from '../words/en.ts';
import { colourOf } from './colour.ts';
import { partsLines } from './developer-parts.ts';
import { gameName } from './game-name.ts';
import { links } from './links.ts';
import { numbersLines } from './numbers.ts';
import { pageInOrder } from './pages.ts';
import { listRow, pageFooter } from './rows.ts';
import { heldTicketLine, personName } from './ticket-line.ts';
import { developerWatch } from './watch-this.ts';

interface DeveloperView {
  readonly page: number;
  /** Whether the caller may have them watched. */
  readonly mayWatch: boolean;
}

export function developerMessage(
  { developer, tickets, settled, addsUp, reading }: DeveloperOverview,
  { page: wanted, mayWatch }: DeveloperView,
): Message {
  const current = countByState(tickets);
  const counts: Counts = settled === null ? current : { ...current, ...settled };
  const name = personName(developer);
  const page = pageInOrder(tickets, ({ game }) => game.id, wanted);

  const description = [
    ...numbersLines({
      counts,
      isWhole: settled !== null && addsUp,
      remark: settled === null ? unknownBecause(reading) : null,
      none: words.holdsNone(name),
      reading,
    }),
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
        color: colourOf(counts, reading),
        ...pageFooter({ page, watch }),
      },
    ],
    rows: [listRow({ press: { path: 'tickets dev', input }, page, link, watch })],
  };
}

/** A source that answers and does not know the account has forgotten it; its tickets stay. */
function unknownBecause({ trouble }: Reading): string {
  return trouble === null ? words.accountGone : words.settledUnknown;
}

function gameHeading({ game }: Ticket): string {
  return words.heading(gameName(game));
}
