import type { Ticket } from '../../domain/ticket.ts';
import { isBlank, type Title, titleOf } from '../../lib/title.ts';
import { otherNamesOf } from './console-names.ts';
import type { Findable } from './findable.ts';
import type { Console } from './schema.ts';

export interface TitledConsole extends Findable {
  readonly name: string;
  readonly otherNames: readonly Title[];
}

/**
 * Gives the consoles, each under one name: that of the tickets, which a watch is held against. Made once for each two lists,
 * since they are asked for at every keystroke.
 */
export function createTitledConsoles(): (
  tickets: readonly Ticket[],
  listed: readonly Console[],
) => readonly TitledConsole[] {
  let from: readonly [readonly Ticket[], readonly Console[]] | null = null;
  let consoles: readonly TitledConsole[] = [];

  return (tickets, listed) => {
    if (from?.[0] === tickets && from[1] === listed) return consoles;
    from = [tickets, listed];
    consoles = titledConsoles(tickets, listed);
    return consoles;
  };
}

function titledConsoles(tickets: readonly Ticket[], listed: readonly Console[]): readonly TitledConsole[] {
  const counts = new Map<string, number>();
  for (const { game, state } of tickets) {
    counts.set(game.console, (counts.get(game.console) ?? 0) + (state === 'open' ? 1 : 0));
  }
  const ticketed = Array.from(counts, ([name, open]) => titled(name, open));
  const spelt = new Set(ticketed.map(({ title }) => title.plain));
  const others = listed.map(({ name }) => titled(name, 0)).filter(({ title }) => !spelt.has(title.plain));
  return [...ticketed, ...others].filter(({ title }) => !isBlank(title));
}

function titled(name: string, open: number): TitledConsole {
  return { name, title: titleOf(name), open, id: 0, otherNames: otherNamesOf(name) };
}
