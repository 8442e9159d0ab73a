interface Share<T, K> {
  readonly key: K;
  readonly first: T;
  readonly count: number;
}

/** How many things there are of each key, most first; equals keep the order in which they came. */
export function shares<T, K>(things: readonly T[], key: (thing: T) => K): readonly Share<T, K>[] {
  const all: Share<T, K>[] = [];
  for (const [shared, [first, ...others]] of Map.groupBy(things, key))
    if (first !== undefined) all.push({ key: shared, first, count: others.length + 1 });
  return all.toSorted((a, b) => b.count - a.count);
}

/** The first few, and the rest to be summed up: a single one more takes no more room by its name. */
export function topOf<S>(
  all: readonly S[],
  most: number,
): { readonly shown: readonly S[]; readonly others: readonly S[] } {
  const count = all.length === most + 1 ? all.length : most;
  return { shown: all.slice(0, count), others: all.slice(count) };
}

export function sumOf(shares: readonly { readonly count: number }[]): number {
  return shares.reduce((sum, { count }) => sum + count, 0);
}
