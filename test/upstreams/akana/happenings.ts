import fc from 'fast-check';
import type { AkanaWorld } from '../../../playground/akana/world.ts';
import type { WorldTicket } from '../../../playground/akana/world/entities.ts';
import { canMove } from '../../../playground/akana/world/ticket-moves.ts';
import { assertNever } from '../../../src/lib/assert-never.ts';

const kinds = ['open', 'resolve', 'close', 'reopen', 'relabel', 'retitle', 'hide', 'show', 'remove'] as const;

/** Something that becomes of a ticket; `which` picks one of those that it can become of. */
export interface Happening {
  readonly what: (typeof kinds)[number];
  readonly which: number;
}

export const aHappening: fc.Arbitrary<Happening> = fc.record({ what: fc.constantFrom(...kinds), which: fc.nat(1000) });

const priorities = ['high', 'medium'] as const;

export function labelOf(nth: number): string {
  return `com.soa.ticket.label.priority.${priorities[nth % priorities.length]}`;
}

/** Lets things happen to the tickets of these APIs, to none of them twice before `beginAnew`. */
export function createHappenings(world: AkanaWorld, apiIds: readonly string[]) {
  const changed = new Set<string>();

  function open(which: number): void {
    const about = apiIds[which % apiIds.length] ?? '';
    changed.add(world.openTicket({ about, labels: [labelOf(which)] }).id);
  }

  return {
    beginAnew: () => changed.clear(),
    happen({ what, which }: Happening): void {
      const able = [...world.tickets.values()].filter((one) => !changed.has(one.id) && canBecome(one, what));
      const ticket = able[which % Math.max(1, able.length)];
      if (ticket === undefined || what === 'open') {
        open(which);
        return;
      }
      changed.add(ticket.id);
      carryOut(world, ticket.id, { what, which });
    },
  };
}

function canBecome({ state, hidden }: WorldTicket, what: Happening['what']): boolean {
  if (what === 'resolve' || what === 'close' || what === 'reopen') return canMove(state, what);
  return hidden === (what === 'show');
}

function carryOut(
  world: AkanaWorld,
  id: string,
  { what, which }: { what: Exclude<Happening['what'], 'open'>; which: number },
): void {
  switch (what) {
    case 'resolve':
    case 'close':
    case 'reopen':
      world[what](id);
      return;
    case 'relabel':
      world.relabel(id, labelOf(which));
      return;
    case 'retitle':
      world.edit(id, { title: `Title ${which}` });
      return;
    case 'hide':
    case 'show':
      world.edit(id, { hidden: what === 'hide' });
      return;
    case 'remove':
      world.removeTicket(id);
      return;
    default:
      assertNever(what);
  }
}
