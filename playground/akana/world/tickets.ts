import type { About, WorldTicket } from './entities.ts';
import type { Ids } from './ids.ts';
import { known } from './tables.ts';
import type { Tables, TicketChange } from './tables.ts';
import { canMove, ticketMoves } from './ticket-moves.ts';
import type { TicketMove } from './ticket-moves.ts';

type Editable = Omit<WorldTicket, 'id' | 'about' | 'comments' | 'createdAt' | 'updatedAt'>;

export interface NewTicket extends Partial<Editable> {
  readonly id?: string;
  /** Makes the id a GUID, not a number. */
  readonly hasGuid?: boolean;
  /** The id of an API (its latest version then), of a version, or of an app. */
  readonly about: string;
  readonly createdAt?: number;
}

interface NewComment {
  readonly by?: string;
  readonly text: string;
  readonly at?: number;
}

/** Each change counts as an update of the ticket, now or `at`. A move that its state does not allow throws `RangeError`. */
export interface TicketOperations {
  /** By the bot's own account, open and with high priority, unless said otherwise. */
  openTicket(ticket: NewTicket): WorldTicket;
  comment(ticketId: string, comment: NewComment): WorldTicket;
  resolve(ticketId: string, at?: number): WorldTicket;
  close(ticketId: string, at?: number): WorldTicket;
  reopen(ticketId: string, at?: number): WorldTicket;
  /** Gives it one label in place of those it has. */
  relabel(ticketId: string, label: string, at?: number): WorldTicket;
  edit(ticketId: string, changes: Partial<Editable>, at?: number): WorldTicket;
  removeTicket(ticketId: string): void;
}

export function ticketOperations(
  { people, apis, apps, tickets, tell }: Tables,
  { ids, accountId, now }: { ids: Ids; accountId: string; now: () => number },
): TicketOperations {
  function change(how: TicketChange['how'], id: string, changes: Partial<WorldTicket>, at = now()): WorldTicket {
    const before = known(tickets, id, 'ticket');
    const after = { ...before, ...changes, updatedAt: wholeSecond(at) };
    tickets.set(id, after);
    tell({ how, before, after });
    return after;
  }

  function move(how: TicketMove, id: string, at?: number): WorldTicket {
    const { state } = known(tickets, id, 'ticket');
    if (!canMove(state, how)) throw new RangeError(`Ticket ${id} is ${state}: cannot ${how} it`);
    return change(how, id, { state: ticketMoves[how].to }, at);
  }

  function subjectOf(id: string): About {
    if (apps.has(id)) return { kind: 'app', app: id };
    const api = [...apis.values()].find((api) => api.id === id || api.versions.some((version) => version.id === id));
    if (api === undefined) throw new RangeError(`There is no API, version or app ${id}`);
    const version = api.versions.find((version) => version.id === id) ?? api.versions.at(-1) ?? api.versions[0];
    return { kind: 'api', api: api.id, version: version.id };
  }

  return {
    openTicket({ about, id, hasGuid = false, createdAt = now(), ...given }) {
      const author = known(people, given.author ?? accountId, 'person').id;
      const at = wholeSecond(createdAt);
      const after: WorldTicket = {
        title: 'It does not work',
        description: 'It did yesterday.',
        descriptionType: 'text/plain',
        environment: 'Production',
        state: 'OPEN',
        labels: ['com.soa.ticket.label.priority.high'],
        tags: [],
        visibility: 'Public',
        actions: null,
        hidden: false,
        ...given,
        id: id ?? (hasGuid ? ids.guid('ticket') : ids.numbered('ticket', 11_700)),
        about: subjectOf(about),
        author,
        comments: [],
        createdAt: at,
        updatedAt: at,
      };
      if (tickets.has(after.id)) throw new RangeError(`There is a ticket ${after.id} already`);
      tickets.set(after.id, after);
      tell({ how: 'open', before: null, after });
      return after;
    },
    comment(id, { by = accountId, text, at = now() }) {
      const { comments } = known(tickets, id, 'ticket');
      const author = known(people, by, 'person').id;
      const comment = { id: ids.numbered('comment', 20_001), author, text, at: wholeSecond(at) };
      return change('comment', id, { comments: [...comments, comment] }, at);
    },
    resolve: (id, at) => move('resolve', id, at),
    close: (id, at) => move('close', id, at),
    reopen: (id, at) => move('reopen', id, at),
    relabel: (id, label, at) => change('edit', id, { labels: [label] }, at),
    edit: (id, changes, at) => change('edit', id, changes, at),
    removeTicket(id) {
      const before = known(tickets, id, 'ticket');
      tickets.delete(id);
      tell({ how: 'remove', before, after: null });
    },
  };
}

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
