import type { WatchedSubject } from '../../../src/domain/watched-subject.ts';
import type { SeenTicket } from '../../../src/domain/seen-ticket.ts';
import { WatchedSubject as Subject } from '../../../src/domain/watched-subject.ts';
import { consoles, type Site } from './site.ts';
import type { Portal } from './portal.ts';
import type { TicketsById } from './listing-truth.ts';

/** Subjects of every kind, that watches of a small world may be on. */
export function everySubject(
  { world }: Pick<Site, 'world'>,
  { apis }: Pick<Portal, 'apis'>,
): readonly WatchedSubject[] {
  const games = [...world.games.values()].map(({ id, title, consoleId }) => ({
    id,
    title,
    console: consoles.find(({ id }) => id === consoleId)?.name,
    icon: null,
  }));
  const developers = [...world.people.values()].filter(({ developer }) => developer);
  const achievements = [...world.achievements.values()].filter(({ promoted }) => promoted);
  const [first, second] = apis;
  const api = (id: string) => ({ id, name: id, versionId: null });
  return [
    { kind: 'site' },
    ...games.map((game) => ({ kind: 'game', game, set: 'official' })),
    ...games.slice(0, 2).map((game) => ({ kind: 'game', game, set: 'unofficial' })),
    ...developers.map(({ name, ulid }) => ({ kind: 'developer', developer: { name, ulid } })),
    ...consoles.map(({ name }) => ({ kind: 'console', name })),
    ...achievements.slice(0, 3).map(({ id, title, points, gameId }) => ({
      kind: 'achievement',
      achievement: { id, title, points, badge: null },
      game: games.find(({ id }) => id === gameId),
    })),
    { kind: 'api', api: api(first), priority: null },
    { kind: 'api', api: api(first), priority: 'high' },
    { kind: 'api', api: api(second), priority: null },
  ].map((subject) => Subject.parse(subject));
}

/** Those of a listing's tickets that are the subject's. */
export function ofSubject(tickets: TicketsById, subject: WatchedSubject): TicketsById {
  return new Map([...tickets].filter(([, ticket]) => isIn(subject, ticket)));
}

export function isIn(subject: WatchedSubject, ticket: SeenTicket): boolean {
  if (ticket.system === 'akana' || subject.kind === 'site' || subject.kind === 'api') return true;
  if (subject.kind === 'game') return ticket.game.id === subject.game.id;
  if (subject.kind === 'achievement') return ticket.achievement.id === subject.achievement.id;
  if (subject.kind === 'console') return ticket.game.console === subject.name;
  return ticket.holder?.ulid === subject.developer.ulid;
}
