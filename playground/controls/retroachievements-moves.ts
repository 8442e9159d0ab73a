import { CommandRefused } from '../discord/command-refused.ts';
import type { World } from '../retroachievements/world.ts';
import type { WorldTicket } from '../retroachievements/world/entities.ts';
import { canMove, type TicketMove } from '../retroachievements/world/ticket-moves.ts';

interface Move {
  readonly label: string;
  isPossible(world: World, ticket: WorldTicket): boolean;
  /** Returns what is so from now on. */
  make(world: World, ticket: WorldTicket): string;
}

type MoveName = TicketMove | 'demote' | 'promote';

const moves = {
  resolve: {
    ...ofState('resolve', 'Resolve'),
    make(world, { id, holder }) {
      world.resolve(id, { by: holder });
      return `Ticket ${id} is resolved now.`;
    },
  },
  close: {
    ...ofState('close', 'Close'),
    make(world, { id, holder }) {
      world.close(id, { by: holder });
      return `Ticket ${id} is closed now.`;
    },
  },
  request: {
    ...ofState('request', 'Send back to the reporter'),
    make(world, { id }) {
      world.request(id);
      return `Ticket ${id} waits on its reporter now.`;
    },
  },
  reply: {
    ...ofState('reply', 'Reporter answers'),
    make(world, { id }) {
      world.reply(id);
      return `The reporter of ticket ${id} has answered: it is open again.`;
    },
  },
  reopen: {
    ...ofState('reopen', 'Reopen'),
    make(world, { id }) {
      world.reopen(id);
      return `Ticket ${id} is open again.`;
    },
  },
  quarantine: {
    ...ofState('quarantine', 'Hold for review'),
    make(world, { id }) {
      world.quarantine(id);
      return `Ticket ${id} is held for review now.`;
    },
  },
  approve: {
    ...ofState('approve', 'Approve'),
    make(world, { id }) {
      world.approve(id);
      return `Ticket ${id} is approved: it is open now.`;
    },
  },
  demote: {
    label: 'Demote its achievement',
    isPossible: isPromoted,
    make: (world, { achievementId }) =>
      `"${world.demote(achievementId).title}" is unofficial now, and so are its tickets.`,
  },
  promote: {
    label: 'Promote its achievement',
    isPossible: (world, ticket) => !isPromoted(world, ticket),
    make: (world, { achievementId }) =>
      `"${world.promote(achievementId).title}" is official now, and so are its tickets.`,
  },
} satisfies Record<MoveName, Move>;

const named: readonly (readonly [string, Move])[] = Object.entries(moves);

export function movesOf(
  world: World,
  ticket: WorldTicket,
): readonly { readonly move: string; readonly label: string }[] {
  return named.filter(([, { isPossible }]) => isPossible(world, ticket)).map(([move, { label }]) => ({ move, label }));
}

/** Returns a sentence; throws `CommandRefused` where it is not possible, or not any more. */
export function makeMove(world: World, ticket: WorldTicket, name: string): string {
  const move = named.find(([move]) => move === name)?.[1];
  if (move === undefined) throw new CommandRefused(`Nobody can "${name}" a ticket.`);
  if (!move.isPossible(world, ticket))
    throw new CommandRefused(`"${move.label}" is not possible with ticket ${ticket.id} any more.`);
  return move.make(world, ticket);
}

function ofState(move: TicketMove, label: string): Omit<Move, 'make'> {
  return { label, isPossible: (_world, { state }) => canMove(state, move) };
}

function isPromoted(world: World, { achievementId }: WorldTicket): boolean {
  return world.achievements.get(achievementId)?.promoted === true;
}
