import type { TimeStyle } from './markdown/node.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.2425 * DAY;

/** Each unit is left for the next one at `below`, by its rounded count: 44 minutes and 31 seconds are 45 minutes. */
const units = [
  { name: 'second', one: '1 second', seconds: 1, below: 60 },
  { name: 'minute', one: 'a minute', seconds: MINUTE, below: 60 },
  { name: 'hour', one: 'an hour', seconds: HOUR, below: 24 },
  { name: 'day', one: 'a day', seconds: DAY, below: 30 },
  { name: 'month', one: 'a month', seconds: YEAR / 12, below: 12 },
  { name: 'year', one: 'a year', seconds: YEAR, below: Infinity },
] as const;

/** "4 seconds ago", "in 2 hours": as Discord's client says `<t:…:R>`. */
export function relativeTime(seconds: number, nowMs: number): string {
  const difference = Math.floor(seconds) - Math.floor(nowMs / 1000);
  const distance = Math.abs(difference);
  const unit = units.find(({ seconds, below }) => Math.round(distance / seconds) < below) ?? units[5];
  const count = Math.round(distance / unit.seconds);
  const words = count === 1 ? unit.one : `${count} ${unit.name}s`;
  return difference > 0 ? `in ${words}` : `${words} ago`;
}

const formats = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
} satisfies Record<Exclude<TimeStyle, 'R'>, Intl.DateTimeFormatOptions>;

/** The same moment as Discord's client says it in American English, where this program runs unless `timeZone` is given. */
export function absoluteTime(seconds: number, style: Exclude<TimeStyle, 'R'>, timeZone?: string): string {
  const format = new Intl.DateTimeFormat('en-US', { ...formats[style], ...(timeZone !== undefined && { timeZone }) });
  // Before "AM" stands a blank that not every font has.
  return format.format(seconds * 1000).replaceAll('\u202f', ' ');
}
