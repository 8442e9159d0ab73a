import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { addCatalog } from './sample/catalog.ts';
import { adminName, authors, foreignAuthors } from './sample/people.ts';
import { carryOut, dayMs } from './sample/plan.ts';
import type { TicketPlan } from './sample/plan.ts';
import { remarks, reports } from './sample/reports.ts';
import { setPieces } from './sample/set-pieces.ts';
import { createAkanaWorld } from './world.ts';
import type { AkanaWorld } from './world.ts';

/** The portal of a small payment company: the same for the same seed and time, with some sixty tickets. */
export function createSampleAkanaWorld({
  seed = 2015,
  now = Date.now,
}: { seed?: number; now?: () => number } = {}): AkanaWorld {
  const world = createAkanaWorld({ now });
  const random = createRandom(seed);
  const start = now();
  const { versions, cards, app } = addCatalog(world);
  const admin = world.addPerson({ name: adminName }).id;
  const people = [admin, ...authors.map((name) => world.addPerson({ name }).id)];
  const foreigners = foreignAuthors.map((name) => world.addPerson({ name }).id);

  carryOut(world, [
    ...setPieces({ tenant: world.tenant, cards, app, admin, foreigners, now: start }),
    ...Array.from({ length: 46 }, () => drawn(random, { versions, people, start })),
  ]);
  return world;
}

function drawn(
  random: Random,
  { versions, people, start }: { versions: readonly string[]; people: readonly string[]; start: number },
): TicketPlan {
  const createdAt = start - 90 * dayMs * random.next() ** 2 - 600_000;
  /** Between then and now, later for a higher share. */
  const later = (share: number) => createdAt + (start - createdAt) * share;
  const settled = { move: random.pick(['resolve', 'resolve', 'close'] as const), at: later(0.5) };
  const reopened = { move: 'reopen' as const, at: later(0.8) };
  return {
    ...random.pick(reports),
    about: random.pick(versions),
    createdAt,
    author: random.pick(people),
    descriptionType: 'text/markdown',
    environment: random.pick(['Production', 'Production', 'Sandbox']),
    labels: [`com.soa.ticket.label.priority.${random.pick(['high', 'medium', 'medium', 'low'])}`],
    visibility: random.pick(['Public', 'Public', 'Public', 'Limited']),
    hasGuid: random.chance(0.1),
    moves: random.pick([[], [], [settled], [settled], [settled, reopened]]),
    remarks: Array.from({ length: random.pick([0, 0, 1, 2, 5]) }, (_, index) => ({
      by: random.pick(people),
      text: random.pick(remarks),
      at: later((index + 1) / 8),
    })),
  };
}
