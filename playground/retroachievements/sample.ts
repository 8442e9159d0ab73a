import type { TicketState } from '../../src/domain/ticket.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { achievementTitles } from './sample/achievement-titles.ts';
import { catalog } from './sample/catalog.ts';
import { sampleNotes } from './sample/notes.ts';
import { developers, knownDevelopers, players } from './sample/people.ts';
import { carryOut, dayMs } from './sample/plan.ts';
import type { TicketPlan } from './sample/plan.ts';
import { setPieceGames, setPieces } from './sample/set-pieces.ts';
import type { WorldAchievement } from './world/entities.ts';
import { createWorld } from './world.ts';
import type { NewPerson } from './world/people.ts';
import type { World } from './world.ts';

const newestTicketId = 115_702;

/** A site to look at: the same for the same seed and time, with about 350 tickets open and thousands of old ones. */
export function createSampleWorld({ seed = 1942, now = Date.now }: { seed?: number; now?: () => number } = {}): World {
  const world = createWorld({ now });
  const random = createRandom(seed);
  const start = now();
  addGames(world);
  const ulidOf = (person: NewPerson) => world.addPerson(person).ulid;
  const hexadigital = ulidOf(knownDevelopers.hexadigital);
  const televandalist = ulidOf(knownDevelopers.televandalist);
  const holders = [hexadigital, televandalist, ulidOf(knownDevelopers.mockUser), ...developers.map(ulidOf)];
  const reporters = players.map(ulidOf);

  const achievements = addAchievements(world, random, holders);
  const draw = drawing(random, { achievements, holders, reporters, start });
  carryOut(
    world,
    [
      ...setPieces(world, { hexadigital, televandalist, player: random.pick(reporters) }, start),
      ...times(300, () => draw('open', 160 * random.next() ** 2)),
      ...times(48, () => draw('waiting', 2 + 90 * random.next())),
      ...times(25, () => draw('in-review', 60 * random.next())),
      ...times(2600, () => draw('resolved', 3 + 2200 * random.next())),
      ...times(800, () => draw('closed', 3 + 2200 * random.next())),
    ],
    newestTicketId,
  );
  takeAway(world, random, achievements);
  return world;
}

function addGames(world: World): void {
  for (const { games, ...console } of catalog) {
    world.addConsole(console);
    const named = games.filter((game) => typeof game !== 'string');
    for (const [id, title] of named) world.addGame({ id, title, consoleId: console.id });
  }
  // Afterwards, so that no number given here is one that the catalog asks for.
  for (const { id: consoleId, games } of catalog) {
    for (const title of games) if (typeof title === 'string') world.addGame({ title, consoleId });
  }
}

function addAchievements(world: World, random: Random, maintainers: readonly string[]): readonly WorldAchievement[] {
  const added: WorldAchievement[] = [];
  for (const { id: gameId, consoleId } of world.games.values()) {
    if (setPieceGames.has(gameId) || !world.consoles.get(consoleId)?.isGameSystem) continue;
    const [first, second] = [random.pick(maintainers), random.pick(maintainers)];
    for (let left = random.int(4, 16); left > 0; left -= 1) {
      added.push(
        world.addAchievement({
          gameId,
          title: random.pick(achievementTitles),
          description: random.chance(0.02) ? null : 'Do it without losing a life',
          type: random.pick([null, null, 'progression', 'win_condition', 'missable']),
          points: random.pick([1, 2, 3, 4, 5, 10, 25, 50]),
          promoted: random.chance(0.94),
          maintainer: random.chance(0.8) ? first : second,
        }),
      );
    }
  }
  return added;
}

interface DrawFrom {
  readonly achievements: readonly WorldAchievement[];
  readonly holders: readonly string[];
  readonly reporters: readonly string[];
  readonly start: number;
}

/** A third of all tickets is about a few games, as in life. */
function drawing(random: Random, { achievements, holders, reporters, start }: DrawFrom) {
  const popular = achievements.filter(({ gameId }) => gameId < 1000);

  return (state: TicketState, daysAgo: number): TicketPlan => {
    const achievement = random.pick(random.chance(0.33) ? popular : achievements);
    const other = random.pick(holders);
    const reporter = random.pick(reporters);
    const reportedAt = start - daysAgo * dayMs;
    return {
      achievementId: achievement.id,
      state,
      type: daysAgo > 2000 ? 'unknown' : random.pick(['did-not-trigger', 'did-not-trigger', 'triggered-at-wrong-time']),
      mode: daysAgo > 1500 ? null : random.pick(['hardcore', 'hardcore', 'hardcore', 'casual']),
      holder: random.chance(0.95) ? achievement.maintainer : random.pick([other, null]),
      reporter: random.chance(0.99) ? reporter : null,
      reportedAt,
      notes: sampleNotes(random),
      settledAt: reportedAt + random.next() * Math.min(60, daysAgo) * dayMs,
      settledBy: random.chance(0.9) ? (achievement.maintainer ?? other) : reporter,
    };
  };
}

/** Deleted tickets and demoted achievements: what some of the site's counts still cover. */
function takeAway(world: World, random: Random, achievements: readonly WorldAchievement[]): void {
  const drawn = new Set(achievements.map(({ id }) => id));
  const open = world.truth
    .tickets({ kind: 'site' })
    .filter(({ state, achievementId }) => state === 'open' && drawn.has(achievementId));
  for (let left = 8; left > 0; left -= 1) world.removeTicket(random.pick(open).id);
  for (let left = 3; left > 0; left -= 1) world.demote(random.pick(open).achievementId);
}

function times<Thing>(count: number, make: () => Thing): readonly Thing[] {
  return Array.from({ length: count }, make);
}
