import { type ELDHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { gauge, type Reading } from './reading.ts';

/** It looks fifty times a second, in Node's own code. */
const RESOLUTION_MS = 20;

/** How late what was due came, since it was last read. */
export function createLoopDelay(
  histogram: Pick<ELDHistogram, 'enable' | 'disable' | 'reset' | 'percentile' | 'max'> = monitorEventLoopDelay({
    resolution: RESOLUTION_MS,
  }),
) {
  histogram.enable();

  return {
    /** Begins anew: what comes within the next 20 ms is not seen. */
    read(): readonly Reading[] {
      const of = (which: string, nanoseconds: number): Reading =>
        gauge(
          `ticketwatch_event_loop_delay_${which}_seconds`,
          'How late what was due came since the last scrape.',
          delaySeconds(nanoseconds),
        );
      const readings = [
        of('p50', histogram.percentile(50)),
        of('p99', histogram.percentile(99)),
        of('max', histogram.max),
      ];
      histogram.reset();
      return readings;
    },
    stop: () => void histogram.disable(),
  };
}

/** What is measured is the time between two looks. */
function delaySeconds(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1000);
}
