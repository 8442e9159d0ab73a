import type { ChartPoint } from '../domain/chart.ts';

export interface KnownPoint {
  readonly at: number;
  readonly value: number;
}

/** Points without a gap between them; the last one's value holds until `until`. */
export interface Run {
  readonly points: readonly KnownPoint[];
  readonly until: number;
}

/** A stretch in which nobody counted. */
export interface Gap {
  readonly from: number;
  readonly until: number;
}

export interface Runs {
  readonly runs: readonly Run[];
  readonly gaps: readonly Gap[];
}

/** What of a line is known, and what is not, up to the chart's end. */
export function runsOf(points: readonly ChartPoint[], end: number): Runs {
  const runs: { points: KnownPoint[]; until: number }[] = [];
  const gaps: Gap[] = [];
  let current: KnownPoint[] | null = null;
  for (const [index, { at, value }] of points.entries()) {
    const until = points[index + 1]?.at ?? end;
    if (value === null) {
      gaps.push({ from: at, until });
      current = null;
    } else if (current === null) {
      current = [{ at, value }];
      runs.push({ points: current, until });
    } else {
      current.push({ at, value });
      const run = runs.at(-1);
      if (run !== undefined) run.until = until;
    }
  }
  return { runs, gaps };
}
