import { samePerson } from '../domain/same-person.ts';
import type { SeenTicket } from '../domain/seen-ticket.ts';
import type { WatchedSubject } from '../domain/watched-subject.ts';
import { assertNever } from '../lib/assert-never.ts';

/** A listing's tickets by what they can be watched by. Made once for each reading, whatever the number of subjects. */
export interface ReadingIndex {
  readonly all: readonly SeenTicket[];
  readonly byId: ReadonlyMap<string, SeenTicket>;
  readonly byGame: ReadonlyMap<number, readonly SeenTicket[]>;
  readonly byAchievement: ReadonlyMap<number, readonly SeenTicket[]>;
  /** By its name in lower case. */
  readonly byConsole: ReadonlyMap<string, readonly SeenTicket[]>;
  /** By the name in lower case; `null` where nobody holds them. */
  readonly byHolderName: ReadonlyMap<string | null, readonly SeenTicket[]>;
  readonly byHolderUlid: ReadonlyMap<string | null, readonly SeenTicket[]>;
}

export function indexReading(tickets: readonly SeenTicket[]): ReadingIndex {
  const ofGames = tickets.filter((ticket) => ticket.system === 'retroachievements');
  return {
    all: tickets,
    byId: new Map(tickets.map((ticket) => [String(ticket.id), ticket])),
    byGame: Map.groupBy(ofGames, ({ game }) => game.id),
    byAchievement: Map.groupBy(ofGames, ({ achievement }) => achievement.id),
    byConsole: Map.groupBy(ofGames, ({ game }) => game.console.toLowerCase()),
    byHolderName: Map.groupBy(ofGames, ({ holder }) => holder?.name.toLowerCase() ?? null),
    byHolderUlid: Map.groupBy(ofGames, ({ holder }) => holder?.ulid ?? null),
  };
}

/** The tickets of one of the listing's subjects, in no order that means anything. */
export function select(index: ReadingIndex, subject: WatchedSubject): readonly SeenTicket[] {
  switch (subject.kind) {
    case 'game':
      return index.byGame.get(subject.game.id) ?? [];
    case 'achievement':
      return index.byAchievement.get(subject.achievement.id) ?? [];
    case 'console':
      return index.byConsole.get(subject.name.toLowerCase()) ?? [];
    case 'developer': {
      const { name, ulid } = subject.developer;
      const named = index.byHolderName.get(name.toLowerCase()) ?? [];
      const known = ulid === null ? [] : (index.byHolderUlid.get(ulid) ?? []);
      return [...new Set([...known, ...named.filter((ticket) => isOf(ticket, subject))])];
    }
    case 'site':
    case 'api':
      return index.all;
    default:
      return assertNever(subject);
  }
}

/** Whether a ticket of the subject's listing is one of the subject's. */
export function isOf(ticket: SeenTicket, subject: WatchedSubject): boolean {
  if (subject.kind === 'site' || subject.kind === 'api') return true;
  if (ticket.system === 'akana') return false;
  switch (subject.kind) {
    case 'game':
      return ticket.game.id === subject.game.id;
    case 'achievement':
      return ticket.achievement.id === subject.achievement.id;
    case 'console':
      return ticket.game.console.toLowerCase() === subject.name.toLowerCase();
    case 'developer':
      return ticket.holder !== null && samePerson(ticket.holder, subject.developer);
    default:
      return assertNever(subject);
  }
}
