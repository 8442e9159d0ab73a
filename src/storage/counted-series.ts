import type { CountPoint } from '../domain/watch-ports.ts';
import type { StoredPoint } from './count-points.ts';
import { type CountRun, LONGEST_BETWEEN_MS } from './count-runs.ts';

/** What was known at each moment from `since` on; `points` begin with what stood then. Both are oldest first. */
export function countedSeries(
  points: readonly StoredPoint[],
  runs: readonly CountRun[],
  { since, now }: { readonly since: number; readonly now: number },
): CountPoint[] {
  const series: CountPoint[] = [];
  const joined = joinedRuns(runs);
  for (const [index, run] of joined.entries()) {
    const next = joined[index + 1];
    const isOver = next !== undefined || run.isEnded || now - run.until > LONGEST_BETWEEN_MS;
    if (!isOver || run.until >= since) series.push(...pointsIn(points, run));
    // Of what was over before, nothing but the gap after it may reach as far.
    if (isOver && (next === undefined || next.since > since)) series.push({ at: run.until, counts: null });
  }
  return series;
}

/** A clock that was wrong may have left some that touch or overlap. */
function joinedRuns(runs: readonly CountRun[]): CountRun[] {
  const joined: CountRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last === undefined || run.since - last.until > LONGEST_BETWEEN_MS) {
      joined.push(run);
    } else {
      const { isEnded } = run.until < last.until ? last : run;
      joined[joined.length - 1] = { since: last.since, until: Math.max(last.until, run.until), isEnded };
    }
  }
  return joined;
}

function pointsIn(points: readonly StoredPoint[], { since, until }: CountRun): CountPoint[] {
  const standing = points.findLast(({ at }) => at <= since);
  return [
    ...(standing === undefined ? [] : [{ at: since, counts: standing.counts }]),
    ...points.filter(({ at }) => at > since && at <= until),
  ];
}
