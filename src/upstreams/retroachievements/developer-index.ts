import type { DeveloperFinder } from '../../domain/ports.ts';
import type { Person, Ticket } from '../../domain/ticket.ts';
import { edits } from './edits.ts';
import type { OpenList } from './open-list.ts';

interface Holder {
  readonly person: Person;
  readonly lowerName: string;
  readonly tickets: number;
}

/** Finds developers among those who hold tickets. */
export function createDeveloperIndex({ openList }: { openList: Pick<OpenList, 'peek' | 'begin'> }): DeveloperFinder {
  let from: readonly Ticket[] = [];
  let holders: readonly Holder[] = [];

  /** Made once for each list, since they are asked for at every keystroke. */
  function mostTicketedFirst(): readonly Holder[] {
    const mirror = openList.peek();
    if (mirror === null) openList.begin();
    else if (mirror.tickets !== from) {
      from = mirror.tickets;
      holders = holdersOf(from);
    }
    return holders;
  }

  return {
    suggest(typed, limit) {
      const wanted = typed.trim().toLowerCase();
      const found = mostTicketedFirst().filter(({ lowerName }) => lowerName.includes(wanted));
      const starts = ({ lowerName }: Holder): boolean => lowerName.startsWith(wanted);
      return [...found.filter(starts), ...found.filter((holder) => !starts(holder))]
        .slice(0, limit)
        .map(({ person }) => person);
    },

    nearest(name) {
      const wanted = name.trim().toLowerCase();
      const most = wanted.length <= 4 ? 1 : wanted.length <= 8 ? 2 : 3;
      let best: { name: string; edits: number } | null = null;
      for (const { person, lowerName } of mostTicketedFirst()) {
        if (Math.abs(lowerName.length - wanted.length) > most) continue;
        const needed = edits(lowerName, wanted);
        if (needed <= most && (best === null || needed < best.edits)) best = { name: person.name, edits: needed };
      }
      return best?.name ?? null;
    },
  };
}

function holdersOf(tickets: readonly Ticket[]): readonly Holder[] {
  const counts = new Map<string, Holder>();
  for (const { holder } of tickets) {
    if (holder === null) continue;
    const key = holder.ulid ?? holder.name.toLowerCase();
    const known = counts.get(key) ?? { person: holder, lowerName: holder.name.toLowerCase(), tickets: 0 };
    counts.set(key, { ...known, tickets: known.tickets + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.tickets - a.tickets || (a.lowerName < b.lowerName ? -1 : 1));
}
