import type { Person, Ticket } from '../domain/ticket.ts';
import { type Inert, inertText } from '../lib/inert.ts';
import { ago } from '../lib/time-mark.ts';
import { words } from '../words/en.ts';
import { links } from './links.ts';

const LONGEST_NAME = 32;
const LONGEST_TITLE = 48;

/** `○ Open · 115702 · Did not trigger · Hardcore · held by Metroid · 4 minutes ago` */
export function ticketLine(ticket: Ticket): string {
  return joined(ticket, [...kind(ticket), ...whoAndWhen(ticket)]);
}

/** For where its number stands already: `○ Open · Did not trigger · Hardcore · held by Metroid · 4 minutes ago` */
export function numberedTicketLine(ticket: Ticket): string {
  return [words.state(ticket.state), ...kind(ticket), ...whoAndWhen(ticket)].join(' · ');
}

/** For a list whose tickets all have one holder: `… · The World is Yours · Did not trigger · Hardcore · 4 minutes ago` */
export function heldTicketLine(ticket: Ticket): string {
  return joined(ticket, [inertText(ticket.achievement.title, LONGEST_TITLE), ...kind(ticket), ago(ticket.reportedAt)]);
}

export function personName({ name }: Person): Inert {
  return inertText(name, LONGEST_NAME);
}

function joined({ state, id }: Ticket, rest: readonly string[]): string {
  return [words.state(state), words.link(String(id), links.ticket(id)), ...rest].join(' · ');
}

function kind({ type, mode }: Ticket): string[] {
  return [words.type(type), ...(mode === null ? [] : [words.mode(mode)])];
}

function whoAndWhen({ holder, resolver, reportedAt, resolvedAt }: Ticket): string[] {
  return resolvedAt === null
    ? [words.heldBy(holder && personName(holder)), ago(reportedAt)]
    : [...(resolver === null ? [] : [words.settledBy(personName(resolver))]), ago(resolvedAt)];
}
