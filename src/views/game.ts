import { countByState } from '../domain/count.ts';
import type { Game } from '../domain/game.ts';
import type { Message } from '../domain/message.ts';
import type { GameOverview } from '../domain/overview.ts';
import { isCurrent, type Ticket } from '../domain/ticket.ts';
import { inertText } from '../lib/inert.ts';
import { type ListedState, words } from '../words/en.ts';
import { colourOf } from './colour.ts';
import { gameNumbersLines } from './game-numbers.ts';
import { partsLines } from './game-parts.ts';
import { gameName } from './game-name.ts';
import { otherGamesRows } from './game-select.ts';
import { links, thumbnail } from './links.ts';
import { type Group, pageOfGroups } from './pages.ts';
import { listRow, pageFooter } from './rows.ts';
import { ticketLine } from './ticket-line.ts';
import { ticketSelectRows } from './ticket-select.ts';
import { gameWatch } from './watch-this.ts';

const LONGEST_TITLE = 180;
const LONGEST_CONSOLE = 40;
const LONGEST_ACHIEVEMENT = 60;

interface GameView {
  /** `null`: open and waiting ones. */
  readonly state: ListedState | null;
  readonly page: number;
  /** What else was perhaps meant. */
  readonly others: readonly Game[];
  /** Whether the caller may have it watched. */
  readonly mayWatch: boolean;
}

export function gameMessage(overview: GameOverview, { state, page: wanted, others, mayWatch }: GameView): Message {
  const { game, set, tickets, reading } = overview;
  const counts = countByState(tickets);
  const listed = inOrder(tickets.filter(isListed[state ?? 'current']), state);
  const page = pageOfGroups(listed, ({ achievement }) => achievement.id, wanted);

  const description = [
    ...gameNumbersLines(overview),
    ...(listed.some(isCurrent) ? partsLines(tickets.filter(isCurrent)) : []),
    ...listHeading(overview, state, listed.length),
    ...page.groups.flatMap(groupLines),
  ].join('\n');

  const choices = {
    ...(set === 'unofficial' ? { set } : {}),
    ...(state === null ? {} : { state }),
  };
  const path = 'tickets game';
  const watch = mayWatch && reading.trouble === null ? gameWatch(game, set) : null;
  const link = { label: words.ticketsOn('RetroAchievements'), url: links.gameTickets(game.id) };
  return {
    embeds: [
      {
        title: embedTitle(overview),
        url: links.game(game.id),
        description,
        color: colourOf(counts, reading),
        ...thumbnail(game.icon),
        ...pageFooter({ page, watch }),
      },
    ],
    rows: [
      listRow({ press: { path, input: { game: `#${game.id}`, ...choices } }, page, link, watch }),
      ...ticketSelectRows(page.groups.flatMap(({ tickets }) => tickets)),
      ...otherGamesRows(others, game.id, { path, input: choices }),
    ],
  };
}

/** Newest first by the time that is shown; where all are listed, those that somebody has to act on come first. */
function inOrder(tickets: readonly Ticket[], state: ListedState | null): readonly Ticket[] {
  if (state === 'all') return [...tickets.filter(isCurrent), ...tickets.filter((ticket) => !isCurrent(ticket))];
  if (state !== 'resolved' && state !== 'closed') return tickets;
  return tickets.toSorted((a, b) => (b.resolvedAt ?? b.reportedAt) - (a.resolvedAt ?? a.reportedAt));
}

const isListed = {
  current: isCurrent,
  open: ({ state }) => state === 'open',
  waiting: ({ state }) => state === 'waiting',
  resolved: ({ state }) => state === 'resolved',
  closed: ({ state }) => state === 'closed',
  all: () => true,
} satisfies Record<ListedState | 'current', (ticket: Ticket) => boolean>;

function embedTitle({ game, set }: GameOverview): string {
  const name = gameName(game, { title: LONGEST_TITLE, console: LONGEST_CONSOLE });
  return set === 'unofficial' ? `${name} · ${words.unofficial}` : name;
}

/** What is listed, where that is not simply what the numbers count. */
function listHeading({ set, reading }: GameOverview, state: ListedState | null, count: number): string[] {
  // The numbers say it already.
  if (state === null || (state === 'all' && count > 0)) return [];
  // An empty last known list does not mean that there are none.
  if (reading.trouble !== null) return ['', words.listedLastKnown(state, count)];
  return ['', count === 0 ? words.noneListed('RetroAchievements', state, set) : words.listed(state, count)];
}

function groupLines({ tickets, reports, isContinued }: Group): string[] {
  const heading = [
    words.heading(inertText(tickets[0].achievement.title, LONGEST_ACHIEVEMENT)),
    ...(reports > 1 ? [words.timesReported(reports)] : []),
    ...(isContinued ? [words.continued] : []),
  ];
  return ['', heading.join(' '), ...tickets.map(ticketLine)];
}
