import type { CommonDeps } from '../../src/discord/command.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { text } from '../../src/discord/option.ts';
import type { Message } from '../../src/domain/message.ts';
import { ticketOfAkana } from '../../src/domain/subject.ts';
import { akanaTicketIn, isOfAkana, retroAchievementsTicketIn } from '../../src/domain/ticket-reference.ts';
import { akanaTicketMessage } from '../../src/views/akana-ticket.ts';
import { sentenceMessage } from '../../src/views/sentence.ts';
import { noSuchTicketMessage, notATicketMessage, ticketElsewhereMessage } from '../../src/views/ticket-sentence.ts';
import { ticketMessage } from '../../src/views/ticket.ts';
import { words } from '../../src/words/en.ts';

/** A portal's address and a ticket's id do not fit in a hundred characters. */
const LONGEST_LINK = 500;
const MOST_COMMENTS = 10;

export const ticketsShow = defineCommand({
  path: 'tickets show',
  needs: 'any',
  description: 'One ticket, whatever has become of it',
  options: { ticket: text('Number, id or link', { required: true, suggest: 'tickets', longest: LONGEST_LINK }) },
  privacy: 'option',
  isPrivateAnyway: ({ ticket }, { retroachievements }) => !retroachievements || isOfAkana(ticket),
  run: async ({ ticket: typed, page, private: isPrivate }, _caller, deps) => {
    const { retroachievements, akana } = deps.upstreams;
    // Digits alone are a number of RetroAchievements wherever that is configured.
    const wantsAkana = akana !== null && (retroachievements === null || isOfAkana(typed));
    if (!wantsAkana) return await showTicket(typed, deps);
    if (akana === 'not-here') return sentenceMessage(words.akanaNotHere);
    return await showAkanaTicket({ typed, page, isPrivate }, akana.portalUrl, deps);
  },
});

async function showTicket(typed: string, { tickets, question }: CommonDeps): Promise<Message> {
  const id = retroAchievementsTicketIn(typed);
  if (id === null) return notATicketMessage(typed, 'RetroAchievements');
  const overview = await tickets.overview({ kind: 'ticket', id }, question);
  return overview === null ? noSuchTicketMessage(id) : ticketMessage(overview);
}

async function showAkanaTicket(
  view: { typed: string; page: number; isPrivate: boolean },
  portalUrl: string,
  { tickets, question }: CommonDeps,
): Promise<Message> {
  const id = akanaTicketIn(view.typed, portalUrl);
  if (id === null) return isOfAkana(view.typed) ? ticketElsewhereMessage() : notATicketMessage(view.typed, 'Akana');
  const overview = await tickets.overview({ ...ticketOfAkana(id), comments: MOST_COMMENTS, actions: true }, question);
  const { trouble } = overview.reading;
  // That there was none some time ago is no last known answer.
  if (overview.tickets.length === 0 && trouble !== null) throw trouble;
  return akanaTicketMessage(overview, { id, ...view });
}
