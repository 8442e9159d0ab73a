/** Which page of how many. */
export interface Place {
  /** From 1. */
  readonly number: number;
  readonly count: number;
}

/** The page that was asked for, or the nearest: a list may have shrunk since its buttons were made. */
export function placeOf(wanted: number, pages: number): Place {
  const count = Math.max(1, pages);
  return { number: Math.min(Math.max(1, wanted), count), count };
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
