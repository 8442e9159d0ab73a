import { createRandom } from '../../playground/random.ts';
import { createWorld, type World } from '../../playground/retroachievements/world.ts';
import { inventedNames } from './invented-names.ts';

const consoleNames = [
  'Game Boy',
  'Game Boy Color',
  'Game Boy Advance',
  'NES/Famicom',
  'SNES/Super Famicom',
  'Genesis/Mega Drive',
  'PlayStation',
  'PlayStation 2',
  'Nintendo 64',
  'Atari 2600',
];
const consoleCount = 60;
const developerCount = 300;
/** How many games have tickets, of all. */
const ticketedShare = 0.1;

/** A RetroAchievements with so many games and open tickets. */
export function createManyGames({ games, tickets, seed }: { games: number; tickets: number; seed: number }): World {
  const world = createWorld();
  const random = createRandom(seed);
  const names = inventedNames(random);
  const consoles = times(consoleCount, (n) => world.addConsole({ name: consoleNames[n] ?? `${names.person()} ${n}` }));
  const developers = times(developerCount, (n) =>
    world.addPerson({ name: `${names.person().slice(0, 12)}${n}`, developer: true }),
  );
  const reporter = world.addPerson({ name: 'Reporter' }).ulid;

  const achievements = times(games, () => {
    const game = world.addGame({ title: names.title(), consoleId: random.pick(consoles).id });
    return world.addAchievement({
      gameId: game.id,
      title: names.achievement(),
      maintainer: random.pick(developers).ulid,
    });
  });
  const ticketed = times(Math.ceil(games * ticketedShare), () => {
    const { gameId } = random.pick(achievements);
    const title = names.achievement();
    return world.addAchievement({ gameId, title, maintainer: random.pick(developers).ulid });
  });
  for (let left = tickets; left > 0; left -= 1)
    world.openTicket({ achievementId: random.pick(ticketed).id, reporter, notes: 'It did not unlock.' });
  return world;
}

function times<Thing>(count: number, make: (n: number) => Thing): readonly Thing[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
