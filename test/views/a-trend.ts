import { DAY_MS } from '../../src/domain/age.ts';
import type { SeenCounts } from '../../src/domain/seen-ticket.ts';
import type { CountPoint } from '../../src/domain/watch-ports.ts';
import { trendOf, type Trend } from '../../src/views/trend-series.ts';

/** Noon, UTC, of Nov 22. */
export const noon = Date.UTC(2026, 10, 22, 12);

export function tickets(open: number, waiting = 0): SeenCounts {
  return { open, waiting, reopened: 0 };
}

/** What was counted so many days before noon; `null`: from then on nobody did. */
export function daysAgo(days: number, counts: SeenCounts | null): CountPoint {
  return { at: noon - days * DAY_MS, counts };
}

export function aTrend({
  history = [],
  now = tickets(0),
  days = 7,
  asOf = noon,
}: { history?: readonly CountPoint[]; now?: SeenCounts; days?: number; asOf?: number } = {}): Trend {
  return trendOf(history, { counts: now, asOf }, days);
}
