import type { World } from '../../playground/retroachievements/world.ts';
import { GameId } from '../../src/domain/ids.ts';
import { createLargeWorld } from '../scale/large-world.ts';

/** What is asked for, and how many of its tickets are open. */
export interface AskedGame {
  readonly id: GameId;
  readonly open: number;
}
export interface AskedDeveloper {
  readonly name: string;
  readonly open: number;
}

export interface AskedSite {
  readonly world: World;
  /** Each with few enough tickets for the library to list them all. */
  readonly games: readonly AskedGame[];
  readonly developers: readonly AskedDeveloper[];
  /** With more tickets than that, half of them settled. */
  readonly busyGame: AskedGame;
}

/** The library neither pages a game's list nor asks for longer pages than it gets unasked. */
const mostListed = 10;
const openOnBusyGame = 24;

/** A site with 1,100 tickets that are open or wait, and as many that are settled. */
export function createAskedSite(): AskedSite {
  const { world } = createLargeWorld({ tickets: 2200, seed: 1942 });
  for (const [index, id] of [...world.tickets.keys()].entries()) {
    if (index % 2 === 0) world.resolve(id);
    else if (index % 20 === 1) world.request(id);
  }
  const listed = [...world.games.values()].flatMap(({ id }) => {
    const tickets = world.truth.tickets({ kind: 'game', id, set: 'official' });
    return tickets.length > 0 && tickets.length <= mostListed ? [askedGame(world, id)] : [];
  });

  return {
    world,
    games: listed,
    developers: [...world.people.values()]
      .filter(({ developer }) => developer)
      .map(({ name, ulid }) => ({ name, open: world.truth.developer(ulid).open })),
    busyGame: addBusyGame(world),
  };
}

function addBusyGame(world: World): AskedGame {
  const { id } = world.addGame({ title: 'Busy Game', consoleId: world.addConsole({ name: 'Busy Console' }).id });
  const { id: achievementId } = world.addAchievement({ gameId: id });
  for (let left = openOnBusyGame; left > 0; left -= 1) {
    world.openTicket({ achievementId });
    world.resolve(world.openTicket({ achievementId }).id);
  }
  return askedGame(world, id);
}

function askedGame(world: World, id: number): AskedGame {
  return { id: GameId.parse(id), open: world.truth.game(id, 'official').open };
}
