import type { Message, Press, PressButton, Row } from '../domain/message.ts';
import type { TicketOverview } from '../domain/overview.ts';
import type { Ticket } from '../domain/ticket.ts';
import { assertNever } from '../lib/assert-never.ts';
import { inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { stateColourOf } from './colour.ts';
import { failureWords } from './failure.ts';
import { gameName } from './game-name.ts';
import { links, thumbnail } from './links.ts';
import { quoteLines } from './quote.ts';
import { refreshButton } from './rows.ts';
import { personName } from './ticket-line.ts';

const LONGEST_TITLE = 180;
const LONGEST_LINK_TEXT = 90;
const LONGEST_NOTES = 2400;

/** All that is known of one ticket of RetroAchievements, in whichever state. */
export function ticketMessage({ ticket, reading }: TicketOverview): Message {
  const { id, state, achievement, notes } = ticket;
  const quote = quoteLines(notes, LONGEST_NOTES);
  const description = [
    standing(ticket, reading),
    ...aboutLines(ticket),
    '',
    ...(quote.length === 0 ? [words.show.noNotes] : quote),
    // Last known rows have said their age.
    ...(reading.trouble === null ? ['', words.asOf(reading.asOf)] : []),
  ].join('\n');
  return {
    embeds: [
      {
        title: words.show.title(id, inertText(achievement.title, LONGEST_TITLE)),
        url: links.ticket(id),
        description,
        color: stateColourOf(state, reading),
        ...thumbnail(achievement.badge),
      },
    ],
    rows: [buttonRow(ticket)],
  };
}

/** What has become of it, first of all; old rows say so. */
function standing(ticket: Ticket, { trouble, asOf }: TicketOverview['reading']): string {
  const state = stateText(ticket);
  return trouble === null ? state : words.lastKnown(failureWords(trouble), asOf, state);
}

function stateText({ state, resolver, resolvedAt }: Ticket): string {
  switch (state) {
    case 'open':
    case 'waiting':
    case 'in-review':
      return words.state(state);
    case 'resolved':
    case 'closed':
      return words.show.settled(words.state(state), resolvedAt, resolver && personName(resolver));
    default:
      return assertNever(state);
  }
}

function aboutLines({ type, mode, achievement, game, holder, reporter, reportedAt }: Ticket): string[] {
  const title = inertText(achievement.title, LONGEST_LINK_TEXT);
  return [
    [words.type(type), ...(mode === null ? [] : [words.mode(mode)])].join(' · '),
    [
      words.link(title, links.achievement(achievement.id)),
      words.points(achievement.points),
      words.link(gameName(game), links.game(game.id)),
    ].join(' · '),
    words.show.reported(reportedAt, reporter && personName(reporter)),
    words.sentence(words.heldBy(holder && personName(holder))),
  ];
}

function buttonRow({ id, achievement, game }: Ticket): Row {
  return [
    refreshButton({ path: 'tickets show', input: { ticket: String(id) } }),
    listButton(words.show.openOfGame, { path: 'tickets game', input: { game: `#${game.id}` } }),
    listButton(words.show.openOfAchievement, {
      path: 'tickets achievement',
      input: { achievement: `#${achievement.id}` },
    }),
    { kind: 'link', label: words.show.openOn('RetroAchievements'), url: links.ticket(id) },
  ];
}

/** The ticket stays where it is. */
function listButton(label: string, press: Press): PressButton {
  return { kind: 'press', label, press: { ...press, isAside: true } };
}
