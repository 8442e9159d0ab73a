import type { WorldTicket } from '../../../playground/akana/world/entities.ts';
import { canMove, type TicketMove } from '../../../playground/akana/world/ticket-moves.ts';
import { createAkanaWorld, type AkanaWorld } from '../../../playground/akana/world.ts';
import { assertNever } from '../../../src/lib/assert-never.ts';

/** One thing that happens on the portal; `at` and `to` choose among what it can happen to. */
export interface PortalMove {
  readonly kind: TicketMove | 'open' | 'relabel' | 'hide' | 'show' | 'remove' | 'retitle';
  readonly at: number;
  readonly to: number;
}

/** The portal as it was between two changes. */
export interface PortalVersion {
  /** When it began, by the world's own time. */
  readonly since: number;
  readonly tickets: ReadonlyMap<string, WorldTicket>;
}

export interface Portal {
  readonly world: AkanaWorld;
  readonly apis: readonly [string, string];
  /** Every state that it was ever in, oldest first. */
  readonly versions: readonly PortalVersion[];
  move(move: PortalMove): void;
}

const priorities = ['high', 'medium', 'low'] as const;

export function createPortal(count: number, now: () => number): Portal {
  const world = createAkanaWorld({ now });
  const apis = [world.addApi({ name: 'Payments' }).id, world.addApi({ name: 'Refunds' }).id] as const;
  for (let nth = 0; nth < count; nth += 1) {
    const { id } = world.openTicket({
      about: apis[nth % 4 === 0 ? 1 : 0],
      labels: [label(nth / 7)],
      visibility: nth % 5 === 0 ? 'com.soa.visibility.limited' : 'Public',
      createdAt: now() - 3_600_000 - (count - nth) * 61_000,
      hidden: nth % 13 === 0,
    });
    if (nth % 6 === 0) world.resolve(id);
    if (nth % 12 === 0) world.reopen(id);
  }
  const versions: PortalVersion[] = [{ since: now(), tickets: new Map(world.tickets) }];

  return {
    world,
    apis,
    versions,
    move(move) {
      apply(world, apis, move);
      versions.push({ since: now(), tickets: new Map(world.tickets) });
    },
  };
}

function apply(world: AkanaWorld, apis: Portal['apis'], { kind, at, to }: PortalMove): void {
  const tickets = [...world.tickets.values()];
  const withPicked = (among: readonly WorldTicket[], act: (ticket: WorldTicket) => void): void => {
    const ticket = among[Math.floor(at * among.length)];
    if (ticket !== undefined) act(ticket);
  };
  switch (kind) {
    case 'open':
      world.openTicket({ about: apis[at > 0.7 ? 1 : 0], labels: [label(to)], hidden: at > 0.97 });
      break;
    case 'resolve':
    case 'close':
    case 'reopen':
      withPicked(
        tickets.filter(({ state }) => canMove(state, kind)),
        ({ id }) => world[kind](id),
      );
      break;
    case 'relabel':
      withPicked(tickets, ({ id }) => world.relabel(id, label(to)));
      break;
    case 'hide':
    case 'show':
      withPicked(
        tickets.filter(({ hidden }) => hidden === (kind === 'show')),
        ({ id }) => world.edit(id, { hidden: kind === 'hide' }),
      );
      break;
    case 'remove':
      withPicked(tickets, ({ id }) => world.removeTicket(id));
      break;
    case 'retitle':
      withPicked(tickets, ({ id }) => world.edit(id, { title: `Title ${to}` }));
      break;
    default:
      assertNever(kind);
  }
}

function label(to: number): string {
  return `com.soa.ticket.label.priority.${priorities[Math.floor((to * 3) % 3)] ?? 'low'}`;
}
