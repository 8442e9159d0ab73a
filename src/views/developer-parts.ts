import { countByState } from '../domain/count.ts';
import type { Ticket } from '../domain/ticket.ts';
import { words } from '../words/en.ts';
import { gameName } from './game-name.ts';
import { shares, sumOf } from './shares.ts';

const MOST_GAMES = 3;

/** How old a developer's open tickets are, and which games have most of all. */
export function partsLines(tickets: readonly Ticket[]): string[] {
  const open = tickets.filter(({ state }) => state === 'open').map(({ reportedAt }) => reportedAt);
  return [...(open.length === 0 ? [] : [words.oldestOpen(Math.min(...open))]), ...gamesLine(tickets)];
}

/** A single game is named by the list itself. */
function gamesLine(tickets: readonly Ticket[]): string[] {
  const all = shares(tickets, ({ game }) => game.id);
  if (all.length < 2) return [];
  const others = all.slice(MOST_GAMES);
  const parts = [
    ...all.slice(0, MOST_GAMES).map(({ first, count }) => words.shareInGame(count, gameName(first.game))),
    ...(others.length === 0 ? [] : [words.shareInOtherGames(sumOf(others), others.length)]),
  ];
  return [`${words.partsOf(countByState(tickets))} ${parts.join(' · ')}`];
}
