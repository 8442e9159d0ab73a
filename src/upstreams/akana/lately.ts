/** One thing for each key, made when it is first wanted, and forgotten when nobody has wanted it for `keepMs`. */
export function createLately<T>({
  keepMs,
  elapsed,
}: {
  keepMs: number;
  elapsed: () => number;
}): (key: string, make: () => T) => T {
  // Those that were wanted last are last.
  const held = new Map<string, { readonly thing: T; readonly wantedAt: number }>();

  return (key, make) => {
    const wantedAt = elapsed();
    for (const [old, one] of held) {
      if (wantedAt - one.wantedAt < keepMs) break;
      held.delete(old);
    }
    const { thing } = held.get(key) ?? { thing: make() };
    held.delete(key);
    held.set(key, { thing, wantedAt });
    return thing;
  };
}
