/** The next of several by a key, from one of them. `null` where it leads nowhere: then it scrolls. */
export function steppedTo(key: string, at: number, length: number): number | null {
  const moves: Readonly<Record<string, number>> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: length - 1 };
  const to = moves[key];
  return to === undefined || to === at || to < 0 || to >= length ? null : to;
}
