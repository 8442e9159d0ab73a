/** Lets a thing of each kind through at most once every `everyMs`. */
export function createSparse(everyMs: number, now: () => number): (kind: string, act: () => void) => void {
  const lastAt = new Map<string, number>();

  return (kind, act) => {
    const last = lastAt.get(kind);
    if (last !== undefined && now() - last < everyMs) return;
    lastAt.set(kind, now());
    act();
  };
}
