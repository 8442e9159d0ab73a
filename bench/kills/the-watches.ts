import type { Channel } from '../../playground/discord/world.ts';
import type { World } from '../../playground/retroachievements/world.ts';
import type { Mention, Watch, WatchWhen } from '../../src/domain/watch.ts';
import { WatchedSubject } from '../../src/domain/watched-subject.ts';
import type { Places } from './places.ts';
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

const others = ['count-changes', 'opened', 'left'] as const satisfies readonly WatchWhen[];

/** On each subject one that hears of everything, so that all that happened is told, and one that does not. */
export function watchesOn(
  name: string,
  watched: readonly Watched[],
  { channels, role, user }: Places,
): readonly Watch[] {
  return watched.flatMap(({ subject }, index) => {
    const when = others[index % others.length] ?? 'opened';
    return [
      aWatch(`${name}-${index}-all`, channels[index % channels.length], subject, 'any-change', null),
      aWatch(`${name}-${index}-some`, channels[(index + 3) % channels.length], subject, when, mentionOf(index)),
    ];
  });

  function mentionOf(index: number): Mention | null {
    if (index === 1) return { kind: 'role', id: role.id, when: 'always' };
    return index === 3 ? { kind: 'user', id: user.id, when: 'opened' } : null;
  }
}

function aWatch(
  id: string,
  channel: Channel | undefined,
  subject: WatchedSubject,
  when: WatchWhen,
  mention: Mention | null,
): Watch {
  if (channel?.guild == null) throw new TypeError('A watch is in a channel of a server');
  const place = { guildId: channel.guild.id, channelId: channel.id, channelName: channel.name ?? '' };
  return { id, ...place, subject, when, mention, madeBy: '100000000000000001', madeAt: 0, paused: null };
}
