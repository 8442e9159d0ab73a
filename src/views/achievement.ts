import { countByState } from '../domain/count.ts';
import type { Message } from '../domain/message.ts';
import type { AchievementOverview } from '../domain/overview.ts';
import type { TicketedAchievement } from '../domain/ports.ts';
import type { Ticket } from '../domain/ticket.ts';
import { inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { achievementNumbersLines } from './achievement-numbers.ts';
import { otherAchievementsRows } from './achievement-select.ts';
import { colourOf } from './colour.ts';
import { gameName } from './game-name.ts';
import { links, thumbnail } from './links.ts';
import { pageOfTickets } from './pages.ts';
import { listRow, pageFooter } from './rows.ts';
import { ticketLine } from './ticket-line.ts';
import { ticketSelectRows } from './ticket-select.ts';
import { achievementWatch } from './watch-this.ts';

const LONGEST_TITLE = 180;

interface AchievementView {
  readonly page: number;
  /** What else was perhaps meant. */
  readonly others: readonly TicketedAchievement[];
  /** Whether the caller may have it watched. */
  readonly mayWatch: boolean;
}

export function achievementMessage(
  overview: AchievementOverview,
  { page: wanted, others, mayWatch }: AchievementView,
): Message {
  const { achievement, tickets, unlisted, reading } = overview;
  const counts = countByState(tickets);
  const page = pageOfTickets(tickets, wanted);
  const [first] = tickets;

  const description = [
    ...achievementNumbersLines(overview),
    ...(first === undefined ? [] : [whereLine(first), '']),
    ...page.tickets.map(ticketLine),
  ].join('\n');

  const path = 'tickets achievement';
  // One that is not official is watched by its game.
  const watch = mayWatch && reading.trouble === null && unlisted === 0 ? achievementWatch(achievement) : null;
  const link = { label: words.ticketsOn('RetroAchievements'), url: links.achievementTickets(achievement.id) };
  return {
    embeds: [
      {
        title: inertText(achievement.title, LONGEST_TITLE),
        url: links.achievement(achievement.id),
        description,
        color: colourOf({ ...counts, open: counts.open + unlisted }, reading),
        ...thumbnail(first?.achievement.badge ?? null),
        ...pageFooter({ page, watch }),
      },
    ],
    rows: [
      listRow({ press: { path, input: { achievement: `#${achievement.id}` } }, page, link, watch }),
      ...ticketSelectRows(page.tickets),
      ...otherAchievementsRows(others, achievement.id, path),
    ],
  };
}

function whereLine({ achievement: { points }, game }: Ticket): string {
  return `${words.points(points)} ${words.lists.inGame(words.link(gameName(game), links.game(game.id)))}`;
}
