import { hostileNotes } from './notes.ts';
import { dayMs } from './plan.ts';
import type { TicketPlan } from './plan.ts';
import { quietDevelopers } from './people.ts';
import type { World } from '../world.ts';

/** Games whose tickets are written down here, and not drawn. */
export const setPieceGames: ReadonlySet<number> = new Set([14402, 754]);

export interface Cast {
  readonly hexadigital: string;
  readonly televandalist: string;
  readonly player: string;
}

/** What the sample must have, whatever the seed: each is a case that somebody will look for. */
export function setPieces(world: World, cast: Cast, now: number): readonly TicketPlan[] {
  return [
    ...dragster(world, cast, now),
    ...oneOpenBehindManyResolved(world, cast, now),
    ...quietOnes(world, cast, now),
    ...unofficial(world, cast, now),
    ...hostile(world, cast, now),
  ];
}

/** Four open, one waiting, three resolved, two closed, one in review. */
function dragster(world: World, { hexadigital, televandalist, player }: Cast, now: number): readonly TicketPlan[] {
  const achievement = (title: string, points: number, maintainer: string) =>
    world.addAchievement({ gameId: 14402, title, points, maintainer }).id;
  const novice = achievement('Novice Driver', 5, hexadigital);
  const noBlow = achievement("Don't Blow the Engine", 10, hexadigital);
  const underSix = achievement('Under Six Seconds', 25, televandalist);
  const times = (daysAgo: number) => ({ reporter: player, reportedAt: now - daysAgo * dayMs });
  const settled = (daysAgo: number, settledBy: string) => ({ settledAt: now - daysAgo * dayMs, settledBy });
  return [
    { ...times(0.2), achievementId: underSix, state: 'open', notes: 'Finished in 5.97 on game 1, nothing happened.' },
    {
      ...times(3),
      achievementId: underSix,
      state: 'open',
      mode: 'casual',
      notes: 'Same as the others: 5.90, no unlock.',
    },
    {
      ...times(12),
      achievementId: noBlow,
      state: 'open',
      type: 'triggered-at-wrong-time',
      notes: 'Popped the moment the engine blew.',
    },
    { ...times(41), achievementId: novice, state: 'open', mode: null, notes: 'Does it need difficulty B? @everyone' },
    { ...times(20), achievementId: noBlow, state: 'waiting', notes: 'Did not trigger with the second controller.' },
    { ...times(200), ...settled(180, hexadigital), achievementId: novice, state: 'resolved' },
    { ...times(310), ...settled(300, televandalist), achievementId: underSix, state: 'resolved' },
    { ...times(900), ...settled(860, hexadigital), achievementId: noBlow, state: 'resolved', mode: null },
    { ...times(150), ...settled(149, hexadigital), achievementId: novice, state: 'closed' },
    { ...times(700), ...settled(650, televandalist), achievementId: underSix, state: 'closed', mode: null },
    { ...times(1), achievementId: noBlow, state: 'in-review', notes: 'Emulator: Other' },
  ];
}

function oneOpenBehindManyResolved(world: World, cast: Cast, now: number): readonly TicketPlan[] {
  const { id } = world.addAchievement({ gameId: 754, title: 'Marathon', points: 10, maintainer: cast.televandalist });
  const open: TicketPlan = {
    achievementId: id,
    state: 'open',
    reporter: cast.player,
    reportedAt: now - 400 * dayMs,
    notes: 'The 100th line does not count when it comes with a tetris.',
  };
  const resolved = Array.from({ length: 130 }, (_, index): TicketPlan => {
    const reportedAt = now - (390 - index * 2) * dayMs;
    const settled = { settledAt: reportedAt + dayMs, settledBy: cast.televandalist };
    return { achievementId: id, state: 'resolved', reporter: cast.player, reportedAt, ...settled };
  });
  return [open, ...resolved];
}

function quietOnes(world: World, { player }: Cast, now: number): readonly TicketPlan[] {
  const patient = world.addPerson(quietDevelopers.onlyWaiting).ulid;
  const gone = world.addPerson(quietDevelopers.deleted).ulid;
  world.addPerson(quietDevelopers.none);
  const held = (title: string, maintainer: string) => world.addAchievement({ gameId: 319, title, maintainer }).id;
  const patience = held('Patience', patient);
  const farewell = held('Farewell', gone);
  world.removePerson(gone);
  return [
    ...[4, 9, 17, 33, 70].map((days): TicketPlan => ({
      achievementId: patience,
      state: 'waiting',
      reporter: player,
      reportedAt: now - days * dayMs,
    })),
    ...[30, 95].map((days): TicketPlan => ({
      achievementId: farewell,
      state: 'open',
      reporter: player,
      reportedAt: now - days * dayMs,
    })),
  ];
}

function unofficial(world: World, { hexadigital, player }: Cast, now: number): readonly TicketPlan[] {
  const { id } = world.addAchievement({
    gameId: 337,
    title: 'Work in Progress',
    promoted: false,
    maintainer: hexadigital,
  });
  const states = ['open', 'open', 'open', 'waiting', 'resolved', 'closed'] as const;
  return states.map((state, index) => ({
    achievementId: id,
    state,
    reporter: player,
    reportedAt: now - (index + 2) * 5 * dayMs,
  }));
}

function hostile(world: World, { hexadigital, player }: Cast, now: number): readonly TicketPlan[] {
  const { id } = world.addAchievement({ gameId: 10, title: 'Strange *Reports* | [here](x)', maintainer: hexadigital });
  return hostileNotes.map((notes, index) => ({
    achievementId: id,
    state: 'open',
    notes,
    reporter: player,
    reportedAt: now - (index * 7 + 1) * dayMs,
  }));
}
