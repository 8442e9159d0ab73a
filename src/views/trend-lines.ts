import { assertNever } from '../lib/assert-never.ts';
import { words } from '../words/en.ts';
import { extremesOf, gapsOf, hasWaiting, isFlat, rangeOf } from './trend-facts.ts';
import type { Trend } from './trend-series.ts';
import { trendTable } from './trend-table.ts';

interface Said {
  /** Whether there is enough to draw. */
  readonly hasChart: boolean;
  /** What keeps the history; `null` where that is kept anyway. */
  readonly hint: string | null;
}

/** How the numbers went, and since when that is known. */
export function trendLines(trend: Trend, { hasChart, hint }: Said): string[] {
  const hints = hint !== null && !trend.isCounted ? [hint] : [];
  if (!hasChart) return hints.length > 0 ? hints : [words.trend.justBegun(trend.start === 'resumed')];

  return [...(isFlat(trend) ? [flatLine(trend)] : changeLines(trend)), ...gapLine(trend), ...hints];
}

function flatLine(trend: Trend): string {
  const { open, waiting } = trend.now.counts;
  return `${spanOf(trend)} ${words.trend.allTheTime(open, waiting, gapsOf(trend).length > 0)}`;
}

function changeLines(trend: Trend): string[] {
  const open = rangeOf(trend, 'open');
  const waiting = rangeOf(trend, 'waiting');
  const { most, least } = extremesOf(trend);
  const table = trendTable(trend);
  return [
    [
      `${spanOf(trend)} ${words.trend.open(open.first, open.now)}`,
      ...(hasWaiting(trend) ? [words.trend.waiting(waiting.first, waiting.now)] : []),
    ].join(' · '),
    words.trend.extremes({ open: open.most, at: most.at }, { open: open.least, at: least.at }),
    ...(table.length === 0 ? [] : ['```', ...table, '```', words.trend.inUtc]),
  ];
}

function spanOf({ start, first, days }: Trend): string {
  switch (start) {
    case 'covered':
      return words.trend.within(days);
    case 'begun':
      return words.trend.countedSince(first.at);
    case 'resumed':
      return words.trend.countedAgainSince(first.at);
    default:
      return assertNever(start);
  }
}

function gapLine(trend: Trend): string[] {
  const ms = gapsOf(trend).reduce((sum, { from, until }) => sum + until - from, 0);
  return ms === 0 ? [] : [words.trend.gaps(ms)];
}
