import type { Chart, ChartLine } from '../domain/chart.ts';
import { words } from '../words/en.ts';
import { hasWaiting } from './trend-facts.ts';
import { timeMarks } from './trend-marks.ts';
import type { Trend } from './trend-series.ts';

/** Less is a line too short to tell anything. */
const SHORTEST_MS = 60 * 60_000;

/** `null` where there is too little to draw. */
export function trendChart(trend: Trend): Chart | null {
  const { first, now } = trend;
  if (now.at - first.at < SHORTEST_MS) return null;
  return {
    from: first.at,
    until: now.at,
    lines: [
      lineOf(trend, 'open', words.trend.openLine),
      ...(hasWaiting(trend) ? [lineOf(trend, 'waiting', words.trend.waitingLine)] : []),
    ],
    marks: timeMarks(first.at, now.at),
    unknown: words.trend.unknown,
  };
}

function lineOf({ points }: Trend, of: 'open' | 'waiting', name: string): ChartLine {
  return { name, points: points.map(({ at, counts }) => ({ at, value: counts?.[of] ?? null })) };
}
