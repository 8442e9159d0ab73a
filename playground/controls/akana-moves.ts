import { remarks } from '../akana/sample/reports.ts';
import type { AkanaWorld } from '../akana/world.ts';
import type { WorldTicket } from '../akana/world/entities.ts';
import { canMove } from '../akana/world/ticket-moves.ts';
import { CommandRefused } from '../discord/command-refused.ts';

interface Move {
  readonly label: string;
  isPossible(ticket: WorldTicket): boolean;
  /** Returns what is so from now on, to be said of the ticket. */
  make(world: AkanaWorld, ticket: WorldTicket): string;
}

const moves: readonly (readonly [string, Move])[] = Object.entries({
  resolve: {
    label: 'Resolve',
    isPossible: ({ state }) => canMove(state, 'resolve'),
    make(world, { id }) {
      world.resolve(id);
      return 'is resolved now';
    },
  },
  close: {
    label: 'Close',
    isPossible: ({ state }) => canMove(state, 'close'),
    make(world, { id }) {
      world.close(id);
      return 'is closed now';
    },
  },
  reopen: {
    label: 'Reopen',
    isPossible: ({ state }) => canMove(state, 'reopen'),
    make(world, { id }) {
      world.reopen(id);
      return 'is reopened now';
    },
  },
  comment: {
    label: 'Comment',
    isPossible: () => true,
    make(world, { id, comments }) {
      const people = [...world.people.values()].filter((person) => person.id !== world.account.id);
      const by = people[comments.length % people.length] ?? world.account;
      world.comment(id, { by: by.id, text: remarks[comments.length % remarks.length] ?? 'Any news?' });
      return `has a comment by ${by.name} now`;
    },
  },
  limit: {
    label: 'Make limited',
    isPossible: ({ visibility }) => visibility === 'Public',
    make(world, { id }) {
      world.edit(id, { visibility: 'Limited' });
      return 'is limited now: only some may read it';
    },
  },
  publish: {
    label: 'Make public',
    isPossible: ({ visibility }) => visibility !== 'Public',
    make(world, { id }) {
      world.edit(id, { visibility: 'Public' });
      return 'is public now';
    },
  },
} satisfies Record<string, Move>);

export function movesOf(ticket: WorldTicket): readonly { readonly move: string; readonly label: string }[] {
  return moves.filter(([, { isPossible }]) => isPossible(ticket)).map(([move, { label }]) => ({ move, label }));
}

/** Returns a sentence; throws `CommandRefused` where it is not possible, or not any more. */
export function makeMove(world: AkanaWorld, ticket: WorldTicket, name: string): string {
  const move = moves.find(([move]) => move === name)?.[1];
  if (move === undefined) throw new CommandRefused(`Nobody can "${name}" a ticket.`);
  if (!move.isPossible(ticket))
    throw new CommandRefused(`"${move.label}" is not possible with ${numberOf(ticket)} any more.`);
  return `Akana's ${numberOf(ticket)} ${move.make(world, ticket)}.`;
}

/** The tenant is the same for all. */
export function numberOf({ id }: WorldTicket): string {
  return id.split('.', 1).join('');
}
