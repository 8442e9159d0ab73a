import type { GameId, TicketId } from '../../domain/ids.ts';
import type { Ticket } from '../../domain/ticket.ts';

/** Where the list had rows that the server cannot show: who begins with them need not search for them again. */
export interface BadPlaces {
  /** Begins a reading; `known` is the list as it was before, for whoever remembers none. */
  begin(known?: readonly Ticket[]): Guide;
}

/** One reading's, which goes from the newest row to the oldest. */
export interface Guide {
  /** The next place, from this one on, where a bad row is to be expected. */
  next(from: number): number | null;
  saw(offset: number, tickets: readonly Ticket[]): void;
  isBad(place: number): void;
}

type Row = Pick<Ticket, 'id' | 'game'> | 'bad';

export function createBadPlaces(): BadPlaces {
  let before = new Map<number, Row>();
  let now = new Map<number, Row>();
  let shift = 0;

  /** What the last reading saw, and what it did not come to. */
  function remember(): void {
    const last = Math.max(-1, ...now.keys());
    for (const [place, row] of before) if (place + shift > last) now.set(place + shift, row);
    before = now;
    now = new Map();
    shift = 0;
  }

  return {
    begin(known = []) {
      remember();
      if (before.size === 0) before = new Map(known.entries());
      const placeOf = new Map<TicketId, number>();
      for (const [place, row] of before) if (row !== 'bad' && !placeOf.has(row.id)) placeOf.set(row.id, place);
      // A game that was deleted breaks all of its rows.
      const badGames = new Set<GameId>();
      let expected = placesWhere(before, (row) => row === 'bad');

      function expectOf(row: Row | undefined, isBad: boolean): void {
        if (row === undefined || row === 'bad' || badGames.has(row.game.id) === isBad) return;
        if (isBad) badGames.add(row.game.id);
        else badGames.delete(row.game.id);
        expected = placesWhere(before, (other) => other === 'bad' || badGames.has(other.game.id));
      }

      return {
        next(from) {
          const place = expected.find((old) => old + shift >= from);
          return place === undefined ? null : place + shift;
        },

        saw(offset, tickets) {
          for (const [index, ticket] of tickets.entries()) {
            now.set(offset + index, ticket);
            const known = placeOf.get(ticket.id);
            // Rows that came or left further up have moved all that follow.
            if (known !== undefined) shift = offset + index - known;
            expectOf(ticket, false);
          }
        },

        isBad(place) {
          now.set(place, 'bad');
          expectOf(before.get(place - shift), true);
        },
      };
    },
  };
}

function placesWhere(rows: ReadonlyMap<number, Row>, fits: (row: Row) => boolean): readonly number[] {
  return [...rows].flatMap(([place, row]) => (fits(row) ? [place] : [])).toSorted((a, b) => a - b);
}
