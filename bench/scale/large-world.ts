import { createRandom, type Random } from '../../playground/random.ts';
import type { WorldTicket } from '../../playground/retroachievements/world/entities.ts';
import { createWorld, type World } from '../../playground/retroachievements/world.ts';
import { WatchedSubject } from '../../src/domain/watched-subject.ts';

export interface LargeWorld {
  readonly world: World;
  /** A thousand, of every kind that the open list has. */
  readonly subjects: readonly WatchedSubject[];
  /** Ten tickets open, turn, change hands or leave. */
  changeFew(): void;
  /** Something changes for each of the subjects. */
  changeAll(): void;
}

const gameCount = 600;
const developerCount = 250;
const consoleCount = 40;
const achievementCount = 109;

/** A site with so many open tickets, spread as they fall. */
export function createLargeWorld({ tickets, seed }: { tickets: number; seed: number }): LargeWorld {
  const world = createWorld();
  const random = createRandom(seed);
  const consoles = times(consoleCount, (n) => world.addConsole({ name: `Console ${n}` }));
  const developers = times(developerCount, (n) => world.addPerson({ name: `Developer${n}`, developer: true }));
  const reporter = world.addPerson({ name: 'Reporter' }).ulid;
  const games = times(gameCount, (n) => world.addGame({ title: `Game ${n}`, consoleId: random.pick(consoles).id }));
  const achievements = games.flatMap(({ id: gameId }) =>
    times(6, () => world.addAchievement({ gameId, maintainer: random.pick(developers).ulid })),
  );
  const watchedAchievements = achievements.slice(0, achievementCount);

  const openOn = (achievementId: number, holder?: string): WorldTicket =>
    world.openTicket({ achievementId, reporter, notes: notesOf(random), ...(holder !== undefined && { holder }) });
  for (let left = tickets; left > 0; left -= 1) openOn(random.pick(achievements).id);

  const gameOf = (id: number) => {
    const { title, consoleId, icon } = world.games.get(id) ?? { title: '', consoleId: 0, icon: '' };
    const console = world.consoles.get(consoleId)?.name ?? '';
    return { id, title, console, icon: `https://media.retroachievements.org${icon}` };
  };
  const openNow = () => world.truth.tickets({ kind: 'site' }).filter(({ state }) => state === 'open');

  return {
    world,
    subjects: WatchedSubject.array().parse([
      { kind: 'site' },
      ...games.map(({ id }) => ({ kind: 'game', game: gameOf(id), set: 'official' })),
      ...developers.map(({ name, ulid }) => ({ kind: 'developer', developer: { name, ulid } })),
      ...consoles.map(({ name }) => ({ kind: 'console', name })),
      ...watchedAchievements.map(({ id, gameId, title, points }) => ({
        kind: 'achievement',
        achievement: { id, title, points, badge: null },
        game: gameOf(gameId),
      })),
    ]),
    changeFew() {
      for (let left = 4; left > 0; left -= 1) openOn(random.pick(achievements).id);
      for (let left = 3; left > 0; left -= 1) world.resolve(random.pick(openNow()).id);
      for (let left = 2; left > 0; left -= 1) world.request(random.pick(openNow()).id);
      world.reassign(random.pick(openNow()).id, random.pick(developers).ulid);
    },
    changeAll() {
      for (let left = 20; left > 0; left -= 1) world.resolve(random.pick(openNow()).id);
      for (const { id } of watchedAchievements) openOn(id);
      const byGame = new Map(achievements.map(({ id, gameId }) => [gameId, id]));
      for (const [index, achievementId] of [...byGame.values()].entries()) {
        openOn(achievementId, developers[index % developers.length]?.ulid);
      }
    },
  };
}

function notesOf(random: Random): string {
  return 'It did not unlock although everything was done as the description says. '.repeat(random.int(1, 6));
}

function times<Thing>(count: number, make: (n: number) => Thing): readonly Thing[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}
