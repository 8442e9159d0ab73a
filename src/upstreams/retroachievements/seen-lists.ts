import type { SeenRetroAchievementsTicket, SeenTicket } from '../../domain/seen-ticket.ts';
import { newerOf, type Newest } from '../../domain/snapshot.ts';
import type { Ticket } from '../../domain/ticket.ts';

/** A list as watches see it. */
interface SeenList {
  readonly tickets: readonly SeenRetroAchievementsTicket[];
  readonly newest: Newest | null;
}

export interface SeenLists {
  /**
   * Of rows of whichever state, newest first, and of what is newest elsewhere: the same array of tickets for the same
   * array of rows, while nothing newer comes.
   */
  of(rows: readonly Ticket[], elsewhere?: Newest | null): SeenList;
  newestOf(rows: readonly Ticket[]): Newest | null;
  /** What tickets were made of; `null` for those that did not come from here. */
  rowsOf(tickets: readonly SeenTicket[]): readonly Ticket[] | null;
}

export function createSeenLists(): SeenLists {
  const lists = new WeakMap<readonly Ticket[], SeenList>();
  const sources = new WeakMap<readonly SeenTicket[], readonly Ticket[]>();

  return {
    of(rows, elsewhere = null) {
      const known = lists.get(rows);
      const newest = newerOf(known?.newest ?? newestIn(rows), elsewhere);
      if (known !== undefined && newest === known.newest) return known;
      const list = { tickets: rows.flatMap(seen), newest };
      lists.set(rows, list);
      sources.set(list.tickets, rows);
      return list;
    },
    newestOf: newestIn,
    rowsOf: (tickets) => sources.get(tickets) ?? null,
  };
}

function seen({ state, ...ticket }: Ticket): SeenRetroAchievementsTicket[] {
  if (state !== 'open' && state !== 'waiting') return [];
  const { id, type, mode, achievement, game, holder, reporter, reportedAt } = ticket;
  return [{ system: 'retroachievements', id, state, type, mode, achievement, game, holder, reporter, reportedAt }];
}

function newestIn([first]: readonly Ticket[]): Newest | null {
  return first === undefined ? null : { at: first.reportedAt, id: String(first.id) };
}
