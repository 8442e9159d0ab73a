import { PerformanceObserver } from 'node:perf_hooks';

export interface LoopBlock {
  /** The longest time in which nothing else got its turn, in milliseconds, to about one. */
  readonly blockMs: number;
  /** The longest such time that the thread itself computed: what other processes took from it is not in it. */
  readonly busyMs: number;
  /** The longest pause for collecting garbage, which is part of such times. */
  readonly gcMs: number;
}

const tickMs = 1;

/** Measures from now until it is asked. */
export function measureLoopBlock(): () => Promise<LoopBlock> {
  const longest = { blockMs: 0, busyMs: 0, gcMs: 0 };
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest.gcMs = Math.max(longest.gcMs, duration);
  });
  observer.observe({ entryTypes: ['gc'] });
  let at = performance.now();
  let busy = busyMs();
  let timer = setTimeout(tick, tickMs);

  function tick(): void {
    longest.blockMs = Math.max(longest.blockMs, performance.now() - at - tickMs);
    longest.busyMs = Math.max(longest.busyMs, busyMs() - busy);
    at = performance.now();
    busy = busyMs();
    timer = setTimeout(tick, tickMs);
  }

  return async () => {
    // A block that just ended is seen by the next tick, and a pause is told to the observer later still.
    await new Promise((resolve) => setTimeout(resolve, 20));
    clearTimeout(timer);
    observer.disconnect();
    return longest;
  };
}

function busyMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
