import type { Clock } from '../domain/ports.ts';

/** Times of the wall clock, kept as marks of the clock that never jumps. */
export interface SteadyTime {
  /** Never a time to come. */
  markOf(at: number): number;
  /** What the wall clock, as it goes now, calls a mark. */
  timeOf(mark: number): number;
}

export function createSteadyTime({ clock, elapsed }: { clock: Pick<Clock, 'now'>; elapsed: () => number }): SteadyTime {
  return {
    markOf: (at) => elapsed() - Math.max(0, clock.now() - at),
    timeOf: (mark) => Math.round(clock.now() - (elapsed() - mark)),
  };
}
