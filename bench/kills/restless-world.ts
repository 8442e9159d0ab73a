import type { Random } from '../../playground/random.ts';
import type { WorldTicket } from '../../playground/retroachievements/world/entities.ts';
import { createWorld, type World } from '../../playground/retroachievements/world.ts';

export interface RestlessWorld {
  readonly world: World;
  /** Makes one change of any kind; the number of open tickets stays about what it was. */
  move(): void;
}

/** So few that the open list is one page: a look is short then, and there are many. */
const usualOpen = 60;
const mostOpen = 80;
const unofficialTickets = 8;

/** Two consoles, six games with official and unofficial achievements, three developers, and tickets of all. */
export function createRestlessWorld(random: Random): RestlessWorld {
  const world = createWorld();
  const developers = ['Hexadigital', 'MockUser', 'Televandalist'].map(
    (name) => world.addPerson({ name, developer: true }).ulid,
  );
  const reporter = world.addPerson({ name: 'Metroid' }).ulid;
  const consoles = ['Atari 2600', 'Mega Drive'].map((name) => world.addConsole({ name }));
  const games = Array.from({ length: 6 }, (_, index) =>
    world.addGame({ title: `Game ${index + 1}`, consoleId: random.pick(consoles).id }),
  );
  for (const { id: gameId } of games) {
    for (const promoted of [true, true, true, true, false]) {
      world.addAchievement({ gameId, promoted, maintainer: random.pick(developers) });
    }
  }
  for (let left = usualOpen; left > 0; left -= 1) open(true);
  for (let left = unofficialTickets; left > 0; left -= 1) open(false);

  function open(promoted: boolean): void {
    const of = [...world.achievements.values()].filter((achievement) => achievement.promoted === promoted);
    world.openTicket({ achievementId: random.pick(of).id, reporter });
  }

  function tickets(...states: readonly WorldTicket['state'][]): readonly WorldTicket[] {
    return [...world.tickets.values()].filter(({ state, deleted }) => !deleted && states.includes(state)).slice(-60);
  }

  function one(states: readonly WorldTicket['state'][], change: (ticket: WorldTicket) => void): boolean {
    const candidates = tickets(...states);
    if (candidates.length > 0) change(random.pick(candidates));
    return candidates.length > 0;
  }

  const settle = (ticket: WorldTicket) => {
    if (random.chance(0.7)) world.resolve(ticket.id, { by: ticket.holder });
    else world.close(ticket.id);
  };
  const moves: readonly (() => boolean)[] = [
    () => one(['open', 'waiting'], settle),
    () => one(['open', 'waiting'], settle),
    () => one(['open'], ({ id }) => world.request(id)),
    () => one(['waiting'], ({ id }) => world.reply(id)),
    () => one(['open', 'waiting'], ({ id }) => world.quarantine(id)),
    () => one(['in-review'], ({ id }) => world.approve(id)),
    () => one(['resolved', 'closed'], ({ id }) => world.reopen(id)),
    () => one(['open', 'waiting'], ({ id }) => world.reassign(id, random.pick([...developers, null]))),
    () => one(['open', 'waiting'], ({ id }) => world.removeTicket(id)),
    () => one(['open'], ({ id }) => world.eraseTicket(id)),
    turnAchievement,
  ];

  /** Official for a while, or not: with it go its tickets. */
  function turnAchievement(): boolean {
    const { id, promoted } = random.pick([...world.achievements.values()]);
    if (promoted) world.demote(id);
    else world.promote(id);
    return true;
  }

  return {
    world,
    move() {
      const { open: isOpen, waiting } = world.truth.site();
      if (isOpen + waiting >= mostOpen) one(['open', 'waiting'], settle);
      else if (random.chance(isOpen + waiting < usualOpen ? 0.5 : 0.2)) open(random.chance(0.85));
      else if (!random.pick(moves)()) open(true);
    },
  };
}
