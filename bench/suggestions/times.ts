import { percentile } from '../percentile.ts';

/** The goal, of the few that take longest: then they come while somebody types. */
export const longestMs = 100;

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
  return {
    p50: percentile(taken, 0.5),
    p99: percentile(taken, 0.99),
    max: percentile(taken, 1),
    busyP99: percentile(busy, 0.99),
  };
}

function busyMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
