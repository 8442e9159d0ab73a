import type { WorldTicket } from '../../../playground/retroachievements/world/entities.ts';
import { createWorld, type NewTicket, type World } from '../../../playground/retroachievements/world.ts';
import { GameId } from '../../../src/domain/ids.ts';

/** Two consoles, a few games and people, and no ticket yet. */
export interface SmallWorld {
  readonly world: World;
  readonly dragster: GameId;
  readonly sonic: GameId;
  readonly developer: { readonly name: string; readonly ulid: string };
  readonly other: { readonly name: string; readonly ulid: string };
  /** Opens so many tickets, one a minute, on an official achievement of that game. */
  readonly open: (game: GameId, count: number, ticket?: Partial<NewTicket>) => readonly WorldTicket[];
  readonly openUnofficial: (game: GameId, count: number) => readonly WorldTicket[];
}

export function aWorld(): SmallWorld {
  const world = createWorld();
  const atari = world.addConsole({ id: 25, name: 'Atari 2600' });
  const mega = world.addConsole({ id: 1, name: 'Mega Drive' });
  const dragster = world.addGame({ id: 14402, title: 'Dragster', consoleId: atari.id });
  const sonic = world.addGame({ id: 1, title: 'Sonic the Hedgehog', consoleId: mega.id });
  const developer = world.addPerson({ name: 'Hexadigital', developer: true });
  const other = world.addPerson({ name: 'MockUser', developer: true });
  const reporter = world.addPerson({ name: 'Metroid' });
  const official = new Map(
    [dragster, sonic].map(({ id }) => [
      id,
      world.addAchievement({ gameId: id, title: `First of ${id}`, maintainer: developer.ulid }).id,
    ]),
  );
  const unofficial = new Map(
    [dragster, sonic].map(({ id }) => [
      id,
      world.addAchievement({ gameId: id, promoted: false, maintainer: developer.ulid }).id,
    ]),
  );
  let at = Date.UTC(2026, 0, 1);

  function openIn(achievements: ReadonlyMap<number, number>, game: GameId, count: number, ticket: Partial<NewTicket>) {
    const achievementId = achievements.get(game) ?? 0;
    return Array.from({ length: count }, () => {
      at += 60_000;
      return world.openTicket({ achievementId, reporter: reporter.ulid, reportedAt: at, ...ticket });
    });
  }

  return {
    world,
    dragster: GameId.parse(dragster.id),
    sonic: GameId.parse(sonic.id),
    developer,
    other,
    open: (game, count, ticket = {}) => openIn(official, game, count, ticket),
    openUnofficial: (game, count) => openIn(unofficial, game, count, {}),
  };
}

/** Open and waiting official tickets, as the world itself says, newest first. */
export function currentIds(world: World): readonly number[] {
  return world.truth
    .tickets({ kind: 'site' })
    .filter(({ state }) => state === 'open' || state === 'waiting')
    .map(({ id }) => id);
}
