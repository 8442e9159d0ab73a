import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { sampleNotes } from './sample/notes.ts';
import type { WorldTicket } from './world/entities.ts';
import { canMove } from './world/ticket-moves.ts';
import type { TicketMove } from './world/ticket-moves.ts';
import type { World } from './world.ts';

/** Tickets open and close by themselves until the signal aborts: one change each time. */
export async function moveWorld(
  world: World,
  { seed, everyMs, signal }: { seed: number; everyMs: number; signal: AbortSignal },
): Promise<void> {
  const step = createMover(world, seed);
  while (!signal.aborted) {
    step();
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Each call makes one change; the same ones for the same seed and world. Their number stays about what it was. */
export function createMover(world: World, seed: number): () => void {
  const random = createRandom(seed);
  const usual = current(world).length;

  return () => {
    const open = current(world);
    const opens = random.chance(open.length < usual ? 0.7 : 0.15);
    const move = random.pick(frequency);
    const candidates = opens ? [] : movable(world, move);
    if (candidates.length === 0) {
      openSomewhere(world, random);
      return;
    }
    const ticket = random.pick(candidates);
    if (move === 'resolve' || move === 'close') {
      world[move](ticket.id, { by: ticket.holder });
    } else {
      world[move](ticket.id);
    }
  };
}

const frequency: readonly TicketMove[] = [
  ...(['resolve', 'resolve', 'resolve', 'resolve', 'close', 'close', 'request', 'reply'] as const),
  ...(['reopen', 'approve', 'quarantine'] as const),
];

function current(world: World): readonly WorldTicket[] {
  return world.truth.tickets({ kind: 'site' }).filter(({ state }) => state === 'open' || state === 'waiting');
}

/** Only what is under way: nobody reopens or reviews what was settled years ago. */
function movable(world: World, move: TicketMove): readonly WorldTicket[] {
  return world.truth
    .tickets({ kind: 'site' })
    .filter(({ state }) => canMove(state, move))
    .slice(0, 400);
}

function openSomewhere(world: World, random: Random): void {
  const promoted = [...world.achievements.values()].filter(({ promoted, deleted }) => promoted && !deleted);
  const people = [...world.people.values()].filter(({ developer, deleted }) => !developer && !deleted);
  world.openTicket({
    achievementId: random.pick(promoted).id,
    type: random.pick(['did-not-trigger', 'triggered-at-wrong-time']),
    mode: random.pick(['hardcore', 'hardcore', 'casual']),
    reporter: people.length > 0 ? random.pick(people).ulid : null,
    notes: sampleNotes(random),
  });
}
