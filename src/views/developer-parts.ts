import { countByState } from '../domain/count.ts';
import type { Ticket } from '../domain/ticket.ts';
import { words } from '../words/en.ts';
import { gameName } from './game-name.ts';
import { shares, sumOf, topOf } from './shares.ts';

const MOST_GAMES = 3;

/** How old a developer's tickets are, and which games have most of all. */
export function partsLines(tickets: readonly Ticket[]): string[] {
  return [...oldestLine(tickets), ...gamesLine(tickets)];
}

/** The oldest open ticket's age, or the oldest one's that waits where none is open. */
function oldestLine(tickets: readonly Ticket[]): string[] {
  const state = tickets.some((ticket) => ticket.state === 'open') ? 'open' : 'waiting';
  const times = tickets.filter((ticket) => ticket.state === state).map(({ reportedAt }) => reportedAt);
  return times.length === 0 ? [] : [words.oldest(state, Math.min(...times))];
}

/** A single game is named by the list itself. */
function gamesLine(tickets: readonly Ticket[]): string[] {
  const all = shares(tickets, ({ game }) => game.id);
  if (all.length < 2) return [];
  const { shown, others } = topOf(all, MOST_GAMES);
  const parts = [
    ...shown.map(({ first, count }) => words.shareInGame(count, gameName(first.game))),
    ...(others.length === 0 ? [] : [words.shareInOtherGames(sumOf(others), others.length)]),
  ];
  return [`${words.partsOf(countByState(tickets))} ${parts.join(' · ')}`];
}
