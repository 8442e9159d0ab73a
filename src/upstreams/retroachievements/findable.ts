import { bestOf } from '../../lib/best-of.ts';
import { nearness } from '../../lib/nearness.ts';
import { byTitle, fitter, isByBeginnings, type Title } from '../../lib/title.ts';

/** Found by its title; of those that fit equally well the one with most open tickets comes first. */
export interface Findable {
  readonly title: Title;
  /** What it is of, by which it is found as well. */
  readonly of?: Title;
  readonly open: number;
  /** Decides where nothing else does. */
  readonly id: number;
}

export type Ranked<F> = F & {
  /** How well it fits, 0 being best. */
  readonly rank: number;
};

type RankOf = (title: Title, of?: Title) => number | null;

/** The best `most` of those that fit what was typed, and that are wanted, best first. */
export function bestFitting<F extends Findable>(
  typed: Title,
  all: Iterable<F>,
  { most, isWanted = () => true }: { most: number; isWanted?: (ranked: Ranked<F>) => boolean },
): readonly Ranked<F>[] {
  return bestOf(ranked(all, fitter(typed), isWanted), most, byRank);
}

/** Of those that fit the ones that begin as was typed; where none does, all. */
export function likely<R extends { readonly rank: number }>(fitting: readonly R[]): readonly R[] {
  const begun = fitting.filter(({ rank }) => isByBeginnings(rank));
  return begun.length > 0 ? begun : fitting;
}

/** At most `most` of those whose titles are like what was typed, one of each title, nearest first. */
export function nearest<F extends Findable>(typed: Title, all: Iterable<F>, most: number): readonly F[] {
  const near = [...ranked(all, nearness(typed), () => true)].toSorted(byRank);
  const first = new Map<string, F>();
  for (const found of near) if (!first.has(found.title.plain)) first.set(found.title.plain, found);
  return [...first.values()].slice(0, most);
}

function* ranked<F extends Findable>(
  all: Iterable<F>,
  rankOf: RankOf,
  isWanted: (ranked: Ranked<F>) => boolean,
): Iterable<Ranked<F>> {
  for (const findable of all) {
    const rank = rankOf(findable.title, findable.of);
    if (rank === null) continue;
    const found = { ...findable, rank };
    if (isWanted(found)) yield found;
  }
}

function byRank(a: Ranked<Findable>, b: Ranked<Findable>): number {
  return a.rank - b.rank || b.open - a.open || byTitle(a.title, b.title) || a.id - b.id;
}
