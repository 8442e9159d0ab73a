import type { Change, Fate } from '../domain/change.ts';
import type { SeenTicket } from '../domain/seen-ticket.ts';
import type { Person } from '../domain/ticket.ts';
import type { WatchedSubject } from '../domain/watched-subject.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { Inert } from '../lib/inert.ts';
import type { PostGlyph } from '../words/en-changes.ts';
import { words } from '../words/en.ts';
import { ticketParts } from './post-ticket-parts.ts';
import { personName } from './ticket-line.ts';

const say = words.posts.changes;

/**
 * `○ 115702 The World is Yours · Did not trigger · Hardcore · by Metroid · 4 minutes ago`
 * `✔ 113870 I Work Alone · resolved by televandalist`
 */
export function changedTicketLine(change: Change, subject: WatchedSubject): string {
  const { ticket } = change;
  const { name, where, details } = ticketParts(ticket, subject);
  const line = (glyph: PostGlyph, ...rest: readonly string[]): string => say.ticket(glyph, name, [...where, ...rest]);

  switch (change.kind) {
    case 'opened':
      return line(ticket.state, ...standing(ticket), ...details);
    case 'reopened':
      return line(ticket.state, ...cameBack(ticket), ...details);
    case 'arrived':
      return line(ticket.state, arrival(ticket, change.from, subject), ...standing(ticket), ...details);
    case 'turned':
      return line(ticket.state, turn(ticket, change.from));
    case 'reassigned':
      return line(ticket.state, say.nowHeldBy(holderName(ticket), nameOrNull(change.from)), ...standing(ticket));
    case 'left':
      return line(glyphOf(change.fate), fateWords(change.fate, subject));
    default:
      return assertNever(change);
  }
}

/** Where its state needs a word besides its sign. */
function standing({ state }: SeenTicket): string[] {
  switch (state) {
    case 'open':
      return [];
    case 'waiting':
      return [say.waitingNow];
    case 'reopened':
      return [say.reopenedNow];
    default:
      return assertNever(state);
  }
}

/** RetroAchievements does not say which of the two it was; Akana does. */
function cameBack(ticket: SeenTicket): string[] {
  if (ticket.system === 'retroachievements') return [say.reopenedOrListed, ...standing(ticket)];
  return ticket.state === 'reopened' ? standing(ticket) : [say.newlyListed];
}

function arrival(ticket: SeenTicket, from: Person | null, { kind }: WatchedSubject): string {
  return kind === 'developer' ? say.nowHeldBy(holderName(ticket), nameOrNull(from)) : say.movedHere;
}

function turn({ state }: SeenTicket, from: SeenTicket['state']): string {
  switch (state) {
    case 'open':
      return from === 'reopened' ? say.openWasReopened : say.openAgain;
    case 'waiting':
      return say.waitingNow;
    case 'reopened':
      return say.reopenedNow;
    default:
      return assertNever(state);
  }
}

function glyphOf({ kind }: Fate): PostGlyph {
  return kind === 'resolved' || kind === 'closed' || kind === 'in-review' ? kind : 'moved';
}

function fateWords(fate: Fate, subject: WatchedSubject): string {
  switch (fate.kind) {
    case 'resolved':
    case 'closed':
      return say.settled(fate.kind, nameOrNull(fate.by));
    case 'in-review':
      return say.inReview;
    case 'demoted':
      return say.demoted;
    case 'promoted':
      return say.promoted;
    case 'reassigned':
      return say.givenTo(nameOrNull(fate.to));
    case 'moved':
      return subject.kind === 'api'
        ? say.ofAnother(subject.priority === null ? 'API' : 'API or priority')
        : say.movedElsewhere;
    case 'removed':
      return say.gone;
    case 'unknown':
      return say.leftTheList;
    default:
      return assertNever(fate);
  }
}

function holderName(ticket: SeenTicket): Inert | null {
  return ticket.system === 'akana' ? null : nameOrNull(ticket.holder);
}

function nameOrNull(person: Person | null): Inert | null {
  return person && personName(person);
}
