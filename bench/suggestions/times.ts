/** In milliseconds. */
export interface Times {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** One in a hundred computes for longer: what other programs took from the machine is not in it. */
  readonly busyP99: number;
}

/** How long each of these takes, one after the other. */
export async function timesOf<Item>(items: readonly Item[], work: (item: Item) => unknown): Promise<Times> {
  const taken: number[] = [];
  const busy: number[] = [];
  for (const item of items) {
    const [startedAt, busyBefore] = [performance.now(), busyMs()];
    await work(item);
    taken.push(performance.now() - startedAt);
    busy.push(busyMs() - busyBefore);
  }
  return { p50: at(taken, 0.5), p99: at(taken, 0.99), max: at(taken, 1), busyP99: at(busy, 0.99) };
}

function at(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function busyMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
