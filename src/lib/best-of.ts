/** The first `most` of these as `compare` orders them, without sorting the others. */
export function bestOf<T>(items: Iterable<T>, most: number, compare: (a: T, b: T) => number): readonly T[] {
  const best: T[] = [];
  for (const item of items) {
    const last = best.at(-1);
    if (best.length >= most && (last === undefined || compare(item, last) >= 0)) continue;
    best.splice(placeOf(item, best, compare), 0, item);
    if (best.length > most) best.pop();
  }
  return best;
}

/** Behind its equals. */
function placeOf<T>(item: T, sorted: readonly T[], compare: (a: T, b: T) => number): number {
  const place = sorted.findIndex((other) => compare(item, other) < 0);
  return place === -1 ? sorted.length : place;
}
