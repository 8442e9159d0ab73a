import type { SeenCounts } from '../domain/seen-ticket.ts';
import { isKnown, type KnownPoint, type Trend } from './trend-series.ts';

type Counted = 'open' | 'waiting';

interface Range {
  readonly first: number;
  readonly now: number;
  readonly most: number;
  readonly least: number;
}

/** Of one of the numbers, from its first to its last. */
export function rangeOf({ points, first, now }: Trend, of: Counted): Range {
  const values = points.filter(isKnown).map(({ counts }) => counts[of]);
  return {
    first: first.counts[of],
    now: now.counts[of],
    most: values.reduce((most, value) => Math.max(most, value)),
    least: values.reduce((least, value) => Math.min(least, value)),
  };
}

/** When there were most and fewest open tickets, for the first time. */
export function extremesOf({ points, first }: Trend): { readonly most: KnownPoint; readonly least: KnownPoint } {
  let [most, least] = [first, first];
  for (const point of points.filter(isKnown)) {
    if (point.counts.open > most.counts.open) most = point;
    if (point.counts.open < least.counts.open) least = point;
  }
  return { most, least };
}

export function hasWaiting({ points }: Trend): boolean {
  return points.some(({ counts }) => counts !== null && counts.waiting > 0);
}

/** Whether nothing ever changed, as far as it is known. */
export function isFlat({ points, first }: Trend): boolean {
  return points.filter(isKnown).every(({ counts }) => isSame(counts, first.counts));
}

function isSame(one: SeenCounts, other: SeenCounts): boolean {
  return one.open === other.open && one.waiting === other.waiting;
}

/** The stretches in which nobody counted. */
export function gapsOf({ points, now }: Trend): readonly { readonly from: number; readonly until: number }[] {
  return points.flatMap(({ at, counts }, index) =>
    counts === null ? [{ from: at, until: points[index + 1]?.at ?? now.at }] : [],
  );
}
