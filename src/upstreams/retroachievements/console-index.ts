import type { ConsoleFinder } from '../../domain/ports.ts';
import { isBlank, isByBeginnings, isByWholeWords, titleOf, type Title } from '../../lib/title.ts';
import { bestFitting, nearest } from './findable.ts';
import type { GameLists } from './game-lists.ts';
import type { OpenList } from './open-list.ts';
import { createTitledConsoles, type TitledConsole } from './titled-consoles.ts';

/** Finds consoles among those with tickets and those that games are listed by. */
export function createConsoleIndex({
  openList,
  lists,
}: {
  openList: Pick<OpenList, 'peek' | 'known' | 'begin' | 'current'>;
  lists: Pick<GameLists, 'consoles' | 'everyConsole' | 'fill'>;
}): ConsoleFinder {
  const titledConsoles = createTitledConsoles();

  function consoles(): readonly TitledConsole[] {
    return titledConsoles(openList.peek()?.tickets ?? [], lists.consoles());
  }

  /** Best first: a name that is exactly this, what is called this too, and then the others that fit. */
  function search(wanted: Title, isWanted: (rank: number) => boolean = () => true): readonly TitledConsole[] {
    const all = consoles();
    const fitting = bestFitting(wanted, all, { most: all.length, isWanted: ({ rank }) => isWanted(rank) });
    const exact = fitting.filter(({ rank }) => rank === 0);
    const called = all.filter(({ otherNames }) => otherNames.some((other) => isSame(other, wanted)));
    const named = Map.groupBy([...exact, ...called, ...fitting], ({ name }) => name);
    return [...named.values()].flatMap(([first]) => first ?? []);
  }

  /** The one that is meant by this, and not only begun to be typed. */
  function searchMeant(wanted: Title): TitledConsole | null {
    // A single letter or digit begins too many names to mean one of them, and "NES" in "SNES" means another one.
    const [best] = search(wanted, wanted.plain.length < 2 ? isByWholeWords : isByBeginnings);
    return best ?? null;
  }

  return {
    async find(typed, question) {
      const wanted = titleOf(typed);
      if (isBlank(wanted)) return null;
      await openList.known();
      const [exact] = search(wanted, (rank) => rank === 0);
      if (exact !== undefined) return exact.name;

      // Among some consoles "Game Boy" may mean "Game Boy Color"; among all it does not.
      await lists.everyConsole(question.signal);
      if (openList.peek() === null && searchMeant(wanted) === null) {
        await openList.current({ ...question, refresh: false });
      }
      return searchMeant(wanted)?.name ?? null;
    },

    suggest(typed, limit) {
      lists.fill();
      openList.begin();
      return search(titleOf(typed))
        .slice(0, limit)
        .map(({ name }) => name);
    },

    nearest(typed) {
      const [first] = nearest(titleOf(typed), consoles(), 1);
      return first?.name ?? null;
    },
  };
}

/** "PSone" is "PS One". */
function isSame(a: Title, b: Title): boolean {
  return a.plain.replaceAll(' ', '') === b.plain.replaceAll(' ', '');
}
