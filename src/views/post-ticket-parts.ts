import type { SeenAkanaTicket, SeenRetroAchievementsTicket, SeenTicket } from '../domain/seen-ticket.ts';
import type { WatchedSubject } from '../domain/watched-subject.ts';
import { type Inert, inertText } from '../lib/inert.ts';
import { plain } from '../lib/text.ts';
import { ago } from '../lib/time-mark.ts';
import { words } from '../words/en.ts';
import { ticketNumber } from './akana-name.ts';
import { priorityName } from './akana-priority.ts';
import { gameName } from './game-name.ts';
import { isLinkable, links } from './links.ts';
import { personName } from './ticket-line.ts';

const LONGEST_TITLE = 48;
const LONGEST_PART = 24;
const LONGEST_LINK = 200;

const say = words.posts.changes;

interface TicketParts {
  /** Its number, linked, and its title where that may be said. */
  readonly name: string;
  readonly where: readonly string[];
  /** What is said of one that is new there. */
  readonly details: readonly string[];
}

/** What a post says of a ticket, besides what happened to it. */
export function ticketParts(ticket: SeenTicket, subject: WatchedSubject): TicketParts {
  return ticket.system === 'akana' ? akanaParts(ticket) : retroAchievementsParts(ticket, subject);
}

function retroAchievementsParts(
  { id, achievement, game, type, mode, reporter, reportedAt }: SeenRetroAchievementsTicket,
  { kind }: WatchedSubject,
): TicketParts {
  const number = words.link(String(id), links.ticket(id));
  return {
    name: kind === 'achievement' ? number : say.titled(number, inertText(achievement.title, LONGEST_TITLE)),
    where:
      kind === 'game' || kind === 'achievement' ? [] : [gameName(kind === 'console' ? { ...game, console: '' } : game)],
    details: [
      words.type(type),
      ...(mode === null ? [] : [words.mode(mode)]),
      ...(reporter === null ? [] : [say.reportedBy(personName(reporter))]),
      ago(reportedAt),
    ],
  };
}

/** Of one that is not public its number, priority and link are all that everybody may read. */
function akanaParts({
  id,
  isPublic,
  title,
  priority,
  environment,
  version,
  createdAt,
  link,
}: SeenAkanaTicket): TicketParts {
  const number = ticketNumber(id);
  const linked = link !== null && isLinkable(link, LONGEST_LINK) ? words.link(number, link) : number;
  const where = priority === null ? [] : [priorityName(priority)];
  if (!isPublic) return { name: linked, where, details: [] };
  return {
    name: [linked, ...shown(title, LONGEST_TITLE)].join(' '),
    where,
    details: [
      ...shown(environment, LONGEST_PART),
      ...shown(version?.name ?? null, LONGEST_PART),
      ...(createdAt === null ? [] : [ago(createdAt)]),
    ],
  };
}

function shown(text: string | null, longest: number): Inert[] {
  return text === null || plain(text) === '' ? [] : [inertText(text, longest)];
}
