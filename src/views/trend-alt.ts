import { cut } from '../lib/text.ts';
import { words } from '../words/en.ts';
import { gapsOf, hasWaiting, rangeOf } from './trend-facts.ts';
import type { Trend } from './trend-series.ts';

const LONGEST = 1024;

/** What the picture shows, for those who do not see it. */
export function altText(trend: Trend, tickets: string): string {
  const { first, now } = trend;
  const gaps = gapsOf(trend);
  const said = [
    words.trend.alt(tickets, first.at, now.at),
    words.trend.altLine(words.trend.openLine, rangeOf(trend, 'open')),
    ...(hasWaiting(trend) ? [words.trend.altLine(words.trend.waitingLine, rangeOf(trend, 'waiting'))] : []),
    ...(gaps.length === 0 ? [] : [words.trend.altGaps(gaps)]),
  ];
  return cut(said.join(' '), LONGEST);
}
