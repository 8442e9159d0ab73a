import type { ConsoleFinder } from '../../domain/ports.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { byTitle, fit, isBlank, isByWholeWords, titleOf, type Title } from '../../lib/title.ts';
import type { GameLists } from './game-lists.ts';
import type { OpenList } from './open-list.ts';
import type { Console } from './schema.ts';

interface TitledConsole {
  readonly name: string;
  readonly title: Title;
  readonly open: number;
}

interface RankedConsole extends TitledConsole {
  /** How well the name fits, 0 being best. */
  readonly rank: number;
}

/** Finds consoles among those with tickets and those that games are listed by. */
export function createConsoleIndex({
  openList,
  lists,
}: {
  openList: Pick<OpenList, 'peek' | 'known' | 'begin' | 'current'>;
  lists: Pick<GameLists, 'consoles' | 'everyConsole' | 'fill'>;
}): ConsoleFinder {
  /** Best first; among those that fit equally well the one with most open tickets. */
  function search(wanted: Title): readonly RankedConsole[] {
    return titledConsoles(openList.peek()?.tickets ?? [], lists.consoles())
      .flatMap((console) => {
        const rank = fit(console.title, wanted);
        return rank === null ? [] : [{ ...console, rank }];
      })
      .toSorted((a, b) => a.rank - b.rank || b.open - a.open || byTitle(a.title, b.title));
  }

  return {
    async find(typed, question) {
      const wanted = titleOf(typed);
      if (isBlank(wanted)) return null;
      await openList.known();
      const [exact] = search(wanted);
      if (exact?.rank === 0) return exact.name;

      // Among some consoles "Game Boy" may mean "Game Boy Color"; among all it does not.
      await lists.everyConsole(question.signal);
      if (openList.peek() === null && search(wanted).length === 0) {
        await openList.current({ ...question, refresh: false });
      }
      // A single letter or digit begins too many names to mean one of them.
      const isShort = wanted.plain.text.length < 2;
      return search(wanted).find(({ rank }) => !isShort || isByWholeWords(rank))?.name ?? null;
    },

    suggest(typed, limit) {
      lists.fill();
      openList.begin();
      return search(titleOf(typed))
        .slice(0, limit)
        .map(({ name }) => name);
    },

    nearest: () => null,
  };
}

/** Each under one name: that of the tickets, which a watch is held against. */
function titledConsoles(tickets: readonly Ticket[], listed: readonly Console[]): readonly TitledConsole[] {
  const counts = new Map<string, number>();
  for (const { game, state } of tickets) {
    counts.set(game.console, (counts.get(game.console) ?? 0) + (state === 'open' ? 1 : 0));
  }
  const ticketed = [...counts].map(([name, open]) => ({ name, title: titleOf(name), open }));
  const spelt = new Set(ticketed.map(({ title }) => title.plain.text));
  const others = listed
    .map(({ name }) => ({ name, title: titleOf(name), open: 0 }))
    .filter(({ title }) => !spelt.has(title.plain.text));
  return [...ticketed, ...others].filter(({ title }) => !isBlank(title));
}
