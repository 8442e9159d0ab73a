const firstMs = 1_000;

/** How long to wait after so many failures in a row: twice as long each time, and never all at the same moment. */
export function backoffMs(
  failures: number,
  { longestMs, afterMs, random }: { longestMs: number; afterMs: number | null; random: () => number },
): number {
  const doubledMs = firstMs * 2 ** Math.min(failures - 1, 30);
  return Math.max(Math.min(longestMs, doubledMs) * (0.8 + 0.2 * random()), afterMs ?? 0);
}
