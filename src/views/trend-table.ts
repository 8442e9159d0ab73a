import { DAY_MS } from '../domain/age.ts';
import { words } from '../words/en.ts';
import { hasWaiting } from './trend-facts.ts';
import { countsAt, type Trend } from './trend-series.ts';

/** As many as are read at a glance. */
const MOST_ROWS = 13;

/** The numbers at the ends of days, as many days apart as it takes, up to now; nothing where there is one row alone. */
export function trendTable(trend: Trend): string[] {
  const rows = rowTimes(trend).map((at) => ({ day: words.trend.day(at), counts: countsAt(trend, at) }));
  if (rows.length < 2) return [];

  const showsWaiting = hasWaiting(trend);
  const dayWidth = widest(rows.map(({ day }) => day));
  const openWidth = widest(rows.map(({ counts }) => String(counts?.open ?? '')));
  const waitingWidth = widest(rows.map(({ counts }) => String(counts?.waiting ?? '')));
  return rows.map(({ day, counts }) => {
    const padded = day.padEnd(dayWidth);
    if (counts === null) return words.trend.uncountedRow(padded);
    const waiting = showsWaiting ? String(counts.waiting).padStart(waitingWidth) : null;
    return words.trend.row(padded, String(counts.open).padStart(openWidth), waiting);
  });
}

/** Oldest first. */
function rowTimes({ first, now }: Trend): readonly number[] {
  const step = Math.ceil((now.at - first.at) / DAY_MS / MOST_ROWS);
  const today = Math.floor(now.at / DAY_MS);
  return Array.from({ length: MOST_ROWS }, (_, index) => (today - index * step + 1) * DAY_MS - 1)
    .map((endOfDay) => Math.min(endOfDay, now.at))
    .filter((at) => at >= first.at)
    .toReversed();
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}
