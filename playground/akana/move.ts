import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { remarks, reports } from './sample/reports.ts';
import { canMove } from './world/ticket-moves.ts';
import type { WorldTicket } from './world/entities.ts';
import type { AkanaWorld } from './world.ts';

/** Tickets open and close by themselves until the signal aborts: one change each time. */
export async function moveAkanaWorld(
  world: AkanaWorld,
  { seed, everyMs, signal }: { seed: number; everyMs: number; signal: AbortSignal },
): Promise<void> {
  const step = createAkanaMover(world, seed);
  while (!signal.aborted) {
    step();
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Each call makes one change; the same ones for the same seed and world. Their number stays about what it was. */
export function createAkanaMover(world: AkanaWorld, seed: number): () => void {
  const random = createRandom(seed);
  const usual = current(world).length;

  return () => {
    if (random.chance(current(world).length < usual ? 0.5 : 0.1)) {
      openSomewhere(world, random);
      return;
    }
    const move = random.pick(['comment', 'comment', 'resolve', 'resolve', 'close', 'reopen'] as const);
    const candidates = world.visibleTickets().filter(({ state }) => move === 'comment' || canMove(state, move));
    if (candidates.length === 0) {
      openSomewhere(world, random);
      return;
    }
    const { id } = random.pick(candidates.slice(0, 50));
    if (move === 'comment')
      world.comment(id, { by: random.pick([...world.people.keys()]), text: random.pick(remarks) });
    else world[move](id);
  };
}

function current(world: AkanaWorld): readonly WorldTicket[] {
  return world.visibleTickets().filter(({ state }) => state === 'OPEN' || state === 'REOPEN');
}

function openSomewhere(world: AkanaWorld, random: Random): void {
  world.openTicket({
    ...random.pick(reports),
    about: random.pick(world.visibleApis()).id,
    author: random.pick([...world.people.keys()]),
    descriptionType: 'text/markdown',
    labels: [`com.soa.ticket.label.priority.${random.pick(['high', 'medium', 'low'])}`],
  });
}
