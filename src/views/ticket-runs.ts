import type { Ticket } from '../domain/ticket.ts';
import { inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { gameName } from './game-name.ts';
import { ticketLine } from './ticket-line.ts';

const LONGEST_ACHIEVEMENT = 48;

/**
 * Tickets of many games in the order of the list: those of one achievement that follow on one another are under one
 * heading. `isOfOneConsole`: what the list is called says which.
 */
export function ticketRunLines(tickets: readonly Ticket[], isOfOneConsole: boolean): string[] {
  return tickets.flatMap((ticket, index) => {
    const isNext = tickets[index - 1]?.achievement.id === ticket.achievement.id;
    return [...(isNext ? [] : ['', heading(ticket, isOfOneConsole)]), ticketLine(ticket)];
  });
}

function heading({ achievement, game }: Ticket, isOfOneConsole: boolean): string {
  const name = gameName(isOfOneConsole ? { ...game, console: '' } : game);
  return words.lists.ofGame(words.heading(inertText(achievement.title, LONGEST_ACHIEVEMENT)), name);
}
