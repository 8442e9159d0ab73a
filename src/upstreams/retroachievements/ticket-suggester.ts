import type { TicketSuggester } from '../../domain/ports.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { fitter, isBlank, titleOf, type Title } from '../../lib/title.ts';
import type { OpenList } from './open-list.ts';

/** A ticket with what it is found by. */
interface Findable {
  readonly ticket: Ticket;
  readonly number: string;
  readonly achievement: Title;
  readonly game: Title;
  /** In lower case. */
  readonly holder: string | null;
}

/** Suggests tickets of the mirror. */
export function createTicketSuggester({ openList }: { openList: Pick<OpenList, 'peek' | 'begin'> }): TicketSuggester {
  let from: readonly Ticket[] = [];
  let findable: readonly Findable[] = [];

  /** Made once for each list, since they are asked for at every keystroke. */
  function newestFirst(): readonly Findable[] {
    openList.begin();
    const tickets = openList.peek()?.tickets ?? [];
    if (tickets !== from) {
      from = tickets;
      findable = findableOf(tickets);
    }
    return findable;
  }

  return {
    suggest(typed, limit, holder) {
      const all = newestFirst();
      return found(typed, all, holder)
        .slice(0, limit)
        .map(({ ticket }) => ticket);
    },
  };
}

function found(typed: string, all: readonly Findable[], holder: string | null): readonly Findable[] {
  const wanted = titleOf(typed);
  if (isBlank(wanted)) return holder === null ? all : firstThose(all, isHeldBy(holder));
  const digits = /^\s*#?\s?(\d+)\s*$/.exec(typed)?.[1];
  const fits = fitter(wanted);
  const byName = ({ achievement, game }: Findable): boolean => fits(achievement, game) !== null;
  if (digits === undefined) return all.filter(byName);
  // "1942" is a game, too.
  const byNumber = ({ number }: Findable): boolean => number.startsWith(digits);
  return firstThose(
    all.filter((one) => byNumber(one) || byName(one)),
    byNumber,
  );
}

function firstThose<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly T[] {
  return [...all.filter(isFirst), ...all.filter((one) => !isFirst(one))];
}

function isHeldBy(name: string): (one: Findable) => boolean {
  const wanted = name.toLowerCase();
  return ({ holder }) => holder === wanted;
}

function findableOf(tickets: readonly Ticket[]): readonly Findable[] {
  const games = new Map<number, Title>();
  return tickets.map((ticket) => {
    const { id, achievement, game, holder } = ticket;
    const gameTitle = games.get(game.id) ?? titleOf(`${game.title} ${game.console}`);
    games.set(game.id, gameTitle);
    return {
      ticket,
      number: String(id),
      achievement: titleOf(achievement.title),
      game: gameTitle,
      holder: holder && holder.name.toLowerCase(),
    };
  });
}
