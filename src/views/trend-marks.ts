import { DAY_MS } from '../domain/age.ts';
import type { Chart } from '../domain/chart.ts';
import { words } from '../words/en.ts';

const HOUR_MS = DAY_MS / 24;
const STEPS_MS = [
  HOUR_MS / 4,
  HOUR_MS / 2,
  HOUR_MS,
  2 * HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  5 * DAY_MS,
];
const LONGEST_STEP_MS = 14 * DAY_MS;
const MOST_MARKS = 7;

/** Round moments for the axis of time: midnights by their day, others by their time of day. */
export function timeMarks(from: number, until: number): Chart['marks'] {
  const step = STEPS_MS.find((ms) => (until - from) / ms <= MOST_MARKS) ?? LONGEST_STEP_MS;
  const first = Math.ceil(from / step) * step;
  const count = Math.max(0, Math.floor((until - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => first + index * step).map((at) => ({
    at,
    label: at % DAY_MS === 0 ? words.trend.day(at) : words.trend.time(at),
  }));
}
