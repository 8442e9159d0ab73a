import type { DeveloperFinder } from '../../domain/ports.ts';
import type { Person, Ticket } from '../../domain/ticket.ts';
import { edits, likelyEdits } from '../../lib/edits.ts';
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
      const most = likelyEdits(wanted.length);
      let best: { name: string; edits: number } | null = null;
      for (const { person, lowerName } of mostTicketedFirst()) {
        const needed = edits(lowerName, wanted, most);
        // One of that very name is known, and was not what is asked for.
        if (needed !== null && needed > 0 && (best === null || needed < best.edits))
          best = { name: person.name, edits: needed };
      }
      return best?.name ?? null;
    },
  };
}

function holdersOf(tickets: readonly Ticket[]): readonly Holder[] {
  const counts = new Map<string, Holder & { tickets: number }>();
  for (const { holder } of tickets) {
    if (holder === null) continue;
    const key = holder.ulid ?? holder.name.toLowerCase();
    const known = counts.get(key);
    if (known !== undefined) known.tickets += 1;
    else counts.set(key, { person: holder, lowerName: holder.name.toLowerCase(), tickets: 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.tickets - a.tickets || (a.lowerName < b.lowerName ? -1 : 1));
}
