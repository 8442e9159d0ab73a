import type { World } from '../../playground/retroachievements/world.ts';
import type { Watch } from '../../src/domain/watch.ts';
import { WatchedSubject } from '../../src/domain/watched-subject.ts';
import type { Standings } from './played-back.ts';

/** A subject of the world, and how its tickets stand in truth. */
export interface Watched {
  readonly subject: WatchedSubject;
  readonly truth: () => Standings;
}

/** Subjects of every kind: what one ticket does is told of several. */
export function watchedIn(world: World): readonly Watched[] {
  const current = (place: Parameters<World['truth']['tickets']>[0]) => (): Standings =>
    new Map(
      world.truth.tickets(place).flatMap(({ id, state, holder }) => {
        const name = holder === null ? null : (world.people.get(holder)?.name ?? null);
        return state === 'open' || state === 'waiting' ? [[String(id), { state, holder: name }]] : [];
      }),
    );
  const watched = (subject: unknown, truth: () => Standings): Watched => ({
    subject: WatchedSubject.parse(subject),
    truth,
  });
  const gameOf = (id: number) => {
    const { title, consoleId } = world.games.get(id) ?? { title: '', consoleId: 0 };
    return { id, title, console: world.consoles.get(consoleId)?.name ?? '', icon: null };
  };

  const [first, second, third] = [...world.games.keys()];
  const games = [first, second, third].filter((id) => id !== undefined);
  const achievements = [...world.achievements.values()].filter(({ promoted }) => promoted).slice(0, 2);
  return [
    watched({ kind: 'site' }, current({ kind: 'site' })),
    ...games.map((id) =>
      watched({ kind: 'game', game: gameOf(id), set: 'official' }, current({ kind: 'game', id, set: 'official' })),
    ),
    ...games
      .slice(0, 2)
      .map((id) =>
        watched(
          { kind: 'game', game: gameOf(id), set: 'unofficial' },
          current({ kind: 'game', id, set: 'unofficial' }),
        ),
      ),
    ...[...world.people.values()]
      .filter(({ developer }) => developer)
      .map(({ name, ulid }) =>
        watched({ kind: 'developer', developer: { name, ulid } }, current({ kind: 'developer', ulid })),
      ),
    ...[...world.consoles.values()].map(({ id, name }) =>
      watched({ kind: 'console', name }, current({ kind: 'console', id })),
    ),
    ...achievements.map(({ id, gameId, title, points }) =>
      watched(
        { kind: 'achievement', achievement: { id, title, points, badge: null }, game: gameOf(gameId) },
        // The open list has it only while it is official.
        () => (world.achievements.get(id)?.promoted === true ? current({ kind: 'achievement', id })() : new Map()),
      ),
    ),
  ];
}

/** Two on each subject, that hear of everything: what they were told is then all that happened. */
export function watchesOn(watched: readonly Watched[]): readonly Watch[] {
  return watched.flatMap(({ subject }, index) =>
    ['1', '2'].map((channel): Watch => ({
      id: `watch-${index}-${channel}`,
      guildId: `guild-${index % 3}`,
      channelId: `channel-${channel}`,
      subject,
      when: 'any-change',
      mention: null,
      madeBy: 'somebody',
      madeAt: 0,
      paused: null,
    })),
  );
}
