import type { TicketMode, TicketType } from '../../../src/domain/ticket.ts';
import type { WorldTicket } from './entities.ts';
import { createIds, known } from './tables.ts';
import type { Tables, WorldChange } from './tables.ts';
import { canMove, ticketMoves } from './ticket-moves.ts';
import type { TicketMove } from './ticket-moves.ts';

export interface NewTicket {
  readonly id?: number;
  readonly achievementId: number;
  readonly type?: TicketType;
  readonly mode?: TicketMode | null;
  /** The achievement's maintainer, unless said otherwise. */
  readonly holder?: string | null;
  readonly reporter?: string | null;
  readonly reportedAt?: number;
  readonly notes?: string;
  /** Held back for review from the start. */
  readonly inReview?: boolean;
}

/** Who settled it, by ULID, and when: nobody and now, unless said. */
interface Settlement {
  readonly by?: string | null;
  readonly at?: number;
}

/** A move that the ticket's state does not allow throws `RangeError`. */
export interface TicketOperations {
  openTicket(ticket: NewTicket): WorldTicket;
  /** Back to the reporter for more information. */
  request(ticketId: number): WorldTicket;
  /** The reporter answers a request. */
  reply(ticketId: number): WorldTicket;
  resolve(ticketId: number, settlement?: Settlement): WorldTicket;
  close(ticketId: number, settlement?: Settlement): WorldTicket;
  reopen(ticketId: number): WorldTicket;
  quarantine(ticketId: number): WorldTicket;
  approve(ticketId: number): WorldTicket;
  reassign(ticketId: number, holder: string | null): WorldTicket;
  /** Off every list, yet found by its number. */
  removeTicket(ticketId: number): WorldTicket;
  /** As if it had never been. */
  eraseTicket(ticketId: number): void;
}

export function ticketOperations({ achievements, tickets, tell }: Tables, now: () => number): TicketOperations {
  const nextId = createIds();

  type How = Extract<WorldChange, { kind: 'ticket' }>['how'];
  function change(how: How, id: number, changes: Partial<WorldTicket>): WorldTicket {
    const before = known(tickets, id, 'ticket');
    const after = { ...before, ...changes };
    tickets.set(id, after);
    tell({ kind: 'ticket', how, before, after });
    return after;
  }

  function move(how: TicketMove, id: number, { by = null, at = now() }: Settlement = {}): WorldTicket {
    const { state } = known(tickets, id, 'ticket');
    if (!canMove(state, how)) throw new RangeError(`Ticket ${id} is ${state}: cannot ${how} it`);
    const { to } = ticketMoves[how];
    const settled = to === 'resolved' || to === 'closed';
    return change(how, id, {
      state: to,
      resolver: settled ? by : null,
      resolvedAt: settled ? wholeSecond(at) : null,
    });
  }

  return {
    openTicket({ achievementId, id, ...rest }) {
      const { maintainer } = known(achievements, achievementId, 'achievement');
      const after: WorldTicket = {
        id: nextId(id),
        achievementId,
        state: rest.inReview ? 'in-review' : 'open',
        type: rest.type ?? 'did-not-trigger',
        mode: rest.mode === undefined ? 'hardcore' : rest.mode,
        holder: rest.holder === undefined ? maintainer : rest.holder,
        reporter: rest.reporter ?? null,
        resolver: null,
        reportedAt: wholeSecond(rest.reportedAt ?? now()),
        resolvedAt: null,
        notes: rest.notes ?? 'It did not pop.',
        deleted: false,
      };
      tickets.set(after.id, after);
      tell({ kind: 'ticket', how: 'open', before: null, after });
      return after;
    },
    request: (id) => move('request', id),
    reply: (id) => move('reply', id),
    resolve: (id, settlement) => move('resolve', id, settlement),
    close: (id, settlement) => move('close', id, settlement),
    reopen: (id) => move('reopen', id),
    quarantine: (id) => move('quarantine', id),
    approve: (id) => move('approve', id),
    reassign: (id, holder) => change('reassign', id, { holder }),
    removeTicket: (id) => change('remove', id, { deleted: true }),
    eraseTicket(id) {
      const before = known(tickets, id, 'ticket');
      tickets.delete(id);
      tell({ kind: 'ticket', how: 'erase', before, after: null });
    },
  };
}

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
