import { createWorld } from '../../../playground/retroachievements/world.ts';

export const noon = Date.UTC(2026, 7, 19, 12, 0, 0);

/** Two consoles, three games, two developers and a player; no tickets yet. Its clock stands at noon. */
export function aSmallWorld() {
  const world = createWorld({ now: () => noon });
  const atari = world.addConsole({ id: 25, name: 'Atari 2600' });
  const snes = world.addConsole({ id: 3, name: 'SNES/Super Famicom' });
  const dragster = world.addGame({ id: 14402, title: 'Dragster', consoleId: atari.id });
  const pitfall = world.addGame({ id: 14403, title: 'Pitfall!', consoleId: atari.id });
  const finalFantasy = world.addGame({ id: 337, title: 'Final Fantasy VI', consoleId: snes.id });
  const developer = world.addPerson({ name: 'Hexadigital', developer: true });
  const other = world.addPerson({ name: 'televandalist', developer: true });
  const player = world.addPerson({ name: 'Métroid', originalName: 'samus86' });
  const maintainer = developer.ulid;
  const official = world.addAchievement({ id: 900, gameId: dragster.id, title: 'Novice Driver', maintainer });
  const unofficial = world.addAchievement({ id: 901, gameId: dragster.id, promoted: false, maintainer });
  const elsewhere = world.addAchievement({ id: 902, gameId: finalFantasy.id, maintainer: other.ulid });
  return {
    world,
    atari,
    snes,
    dragster,
    pitfall,
    finalFantasy,
    developer,
    other,
    player,
    official,
    unofficial,
    elsewhere,
  };
}
