import type { UpstreamName } from '../domain/failure.ts';
import type { TicketId } from '../domain/ids.ts';
import type { Inert } from '../lib/inert.ts';
import { ago } from '../lib/time-mark.ts';

/** What people read of a single ticket. Other people's text comes in inert. */
export const showWords = {
  title: (id: TicketId, achievement: Inert) => `Ticket ${id} · ${achievement}`,
  akanaTitle: (number: Inert, title: Inert) => `${number} · ${title}`,
  settled: (state: string, at: number | null, by: Inert | null) =>
    [state, ...(at === null ? [] : [ago(at)]), ...(by === null ? [] : [`by ${by}`])].join(' '),
  reported: (at: number, by: Inert | null) =>
    by === null ? `Reported ${ago(at)} · reporter unknown` : `Reported ${ago(at)} by ${by}`,
  noNotes: '-# no notes',

  // Suggestions and buttons
  suggested: (id: TicketId, achievement: string, game: string) => `#${id} ${achievement} (${game})`,
  openOn: (upstream: UpstreamName) => `Open on ${upstream}`,
  openOfGame: 'Open tickets of this game',
  openOfAchievement: 'Open tickets of this achievement',

  // Troubles
  notATicket: (typed: Inert, example: string) =>
    `\`${typed}\` is not a ticket number. Use a number like \`${example}\`, or a link to the ticket.`,
  elsewhere: 'That link leads to another portal than the one I read.',
  noSuchTicket: (upstream: UpstreamName, id: TicketId) => `There is no ticket ${id} on ${upstream}.`,
};
