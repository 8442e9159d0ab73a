import { DAY_MS } from '../domain/age.ts';
import type { CountedNow, SeenCounts } from '../domain/seen-ticket.ts';
import type { CountPoint } from '../domain/watch-ports.ts';

export interface KnownPoint extends CountPoint {
  readonly counts: SeenCounts;
}

/** `covered`: the numbers · `begun`: counting began later · `resumed`: it had begun, and nobody counted at that moment. */
type TrendStart = 'covered' | 'begun' | 'resumed';

/** How many tickets there were, in as much of the time that was asked for as is known. */
export interface Trend {
  readonly days: number;
  /** Oldest first, each true until the next one; from `first` to `now`. */
  readonly points: readonly CountPoint[];
  readonly first: KnownPoint;
  readonly now: KnownPoint;
  /** What is known of the moment at which the days that were asked for begin. */
  readonly start: TrendStart;
  /** Whether somebody goes on counting: else only questions tell what is true now. */
  readonly isCounted: boolean;
}

/** A history, oldest first and from what stood when the days began, and what was just counted. */
export function trendOf(history: readonly CountPoint[], counted: CountedNow, days: number): Trend {
  const now = latest(history, counted);
  const since = now.at - days * DAY_MS;
  const past = history.filter(({ at }) => at < now.at);
  const points = [...pointsFrom(since, past), now];
  const first = points.find(isKnown) ?? now;
  const last = history.at(-1);
  return {
    days,
    points: points.slice(points.indexOf(first)),
    first,
    now,
    start: startOf(points, since),
    isCounted: last !== undefined && isKnown(last),
  };
}

function startOf([earliest]: readonly CountPoint[], since: number): TrendStart {
  if (earliest === undefined || earliest.counts === null) return 'resumed';
  return earliest.at > since ? 'begun' : 'covered';
}

/** A look may be newer than what was just read, and tells then what is true now. */
function latest(history: readonly CountPoint[], { counts, asOf }: CountedNow): KnownPoint {
  const last = history.findLast(isKnown);
  return last !== undefined && last.at > asOf ? last : { at: asOf, counts };
}

/** What stood before holds from then on. */
function pointsFrom(since: number, past: readonly CountPoint[]): readonly CountPoint[] {
  const standing = past.findLast(({ at }) => at <= since);
  const later = past.filter(({ at }) => at > since);
  return standing === undefined ? later : [{ at: since, counts: standing.counts }, ...later];
}

export function isKnown(point: CountPoint): point is KnownPoint {
  return point.counts !== null;
}

/** What was true at a moment; `null` where nobody counted. */
export function countsAt({ points }: Pick<Trend, 'points'>, at: number): SeenCounts | null {
  return points.findLast((point) => point.at <= at)?.counts ?? null;
}
