import type {
  WorldAchievement,
  WorldPerson,
  WorldTicket,
} from '../../../playground/retroachievements/world/entities.ts';
import { canMove, type TicketMove } from '../../../playground/retroachievements/world/ticket-moves.ts';
import { createWorld, type World } from '../../../playground/retroachievements/world.ts';
import { assertNever } from '../../../src/lib/assert-never.ts';

/** One thing that happens on the site. `at` and `to` choose among what it can happen to; where there is none it does not. */
export interface SiteMove {
  readonly kind:
    | TicketMove
    | 'open'
    | 'open-in-review'
    | 'reassign'
    | 'remove'
    | 'erase'
    | 'demote'
    | 'promote'
    | 'retitle'
    | 'rename'
    | 'remove-achievement'
    | 'resolve-many';
  /** From 0 up to, not with, 1. */
  readonly at: number;
  readonly to: number;
}

/** The site as it was between two changes. */
export interface SiteVersion {
  /** When it began, by the world's own time. */
  readonly since: number;
  readonly tickets: ReadonlyMap<number, WorldTicket>;
  readonly achievements: ReadonlyMap<number, WorldAchievement>;
  readonly people: ReadonlyMap<string, WorldPerson>;
}

export interface Site {
  readonly world: World;
  /** Every state that it was ever in, oldest first. */
  readonly versions: readonly SiteVersion[];
  move(move: SiteMove): void;
}

const gameCount = 6;
const achievementsPerGame = 5;
export const consoles = [
  { id: 25, name: 'Atari 2600' },
  { id: 1, name: 'Mega Drive' },
] as const;
const developerNames = ['Hexadigital', 'Televandal', 'MockUser', 'Nightshade'];

/** So many tickets, most of them open. */
export function createSite(count: number, now: () => number): Site {
  const world = createWorld({ now });
  for (const console of consoles) world.addConsole(console);
  const developers = developerNames.map((name) => world.addPerson({ name, developer: true }).ulid);
  const reporter = world.addPerson({ name: 'Metroid' }).ulid;
  const achievements = Array.from({ length: gameCount }, (_, index) => {
    const game = world.addGame({
      id: index + 1,
      title: `Game ${index + 1}`,
      consoleId: consoles[index % 2 ? 0 : 1].id,
    });
    return Array.from({ length: achievementsPerGame }, (_, nth) =>
      world.addAchievement({
        gameId: game.id,
        promoted: nth > 0,
        maintainer: picked(developers, ((index + nth) % 4) / 4),
      }),
    );
  }).flat();
  for (let nth = 0; nth < count; nth += 1) {
    const { id: achievementId, maintainer } = picked(achievements, ((nth * 7) % 30) / 30);
    // Some in the same second; a minute or so between the others.
    const reportedAt = now() - 3_600_000 - (count - nth - (nth % 3 === 0 ? 1 : 0)) * 61_000;
    const holder = nth % 17 === 0 ? null : maintainer;
    const inReview = nth % 23 === 0;
    const { id } = world.openTicket({ achievementId, holder, reporter, reportedAt, inReview });
    if (inReview) continue;
    if (nth % 11 === 0) world.request(id);
    if (nth % 9 === 0) world[nth % 2 === 0 ? 'resolve' : 'close'](id, { by: maintainer });
  }

  const versions: SiteVersion[] = [];
  const keepVersion = (): void => {
    const { tickets, achievements, people } = world;
    versions.push({
      since: now(),
      tickets: new Map(tickets),
      achievements: new Map(achievements),
      people: new Map(people),
    });
  };
  keepVersion();

  return {
    world,
    versions,
    move(move) {
      apply(world, move, now);
      keepVersion();
    },
  };
}

function apply(world: World, { kind, at, to }: SiteMove, now: () => number): void {
  const developers = [...world.people.values()].filter(({ developer }) => developer);
  const achievements = [...world.achievements.values()].filter(({ deleted }) => !deleted);
  const tickets = () => [...world.tickets.values()].filter(({ deleted }) => !deleted);

  switch (kind) {
    case 'open':
    case 'open-in-review':
      world.openTicket({ achievementId: picked(achievements, at).id, inReview: kind === 'open-in-review' });
      break;
    case 'request':
    case 'reply':
    case 'reopen':
    case 'quarantine':
    case 'approve':
      withPicked(movable(tickets(), kind), at, ({ id }) => world[kind](id));
      break;
    case 'resolve':
    case 'close':
      withPicked(movable(tickets(), kind), at, ({ id, holder }) => world[kind](id, { by: holder }));
      break;
    case 'resolve-many': {
      const open = movable(tickets(), 'resolve');
      const from = Math.floor(at * open.length);
      // Up to nearly half of the list at once.
      for (const { id } of open.slice(from, from + Math.ceil((to * open.length) / 2))) world.resolve(id);
      break;
    }
    case 'reassign':
      withPicked(tickets(), at, ({ id }) => world.reassign(id, to > 0.9 ? null : picked(developers, to / 0.9).ulid));
      break;
    case 'remove':
      withPicked(tickets(), at, ({ id }) => world.removeTicket(id));
      break;
    case 'erase':
      withPicked(tickets(), at, ({ id }) => world.eraseTicket(id));
      break;
    case 'demote':
    case 'promote':
      withPicked(
        achievements.filter(({ promoted }) => promoted === (kind === 'demote')),
        at,
        ({ id }) => world[kind](id),
      );
      break;
    case 'retitle':
      withPicked(achievements, at, ({ id }) => world.retitle(id, `Title ${now()} ${to}`));
      break;
    case 'rename':
      withPicked(developers, at, ({ ulid, originalName }) =>
        world.renamePerson(ulid, `${originalName}${now() % 1000}`),
      );
      break;
    case 'remove-achievement':
      withPicked(achievements.slice(0, -10), at, ({ id }) => world.removeAchievement(id));
      break;
    default:
      assertNever(kind);
  }
}

function movable(tickets: readonly WorldTicket[], move: TicketMove): readonly WorldTicket[] {
  return tickets.filter(({ state }) => canMove(state, move));
}

function picked<Thing>(things: readonly Thing[], at: number): Thing {
  const thing = things[Math.min(things.length - 1, Math.floor(at * things.length))];
  if (thing === undefined) throw new RangeError('There is nothing to pick from');
  return thing;
}

function withPicked<Thing>(things: readonly Thing[], at: number, act: (thing: Thing) => void): void {
  if (things.length > 0) act(picked(things, at));
}
