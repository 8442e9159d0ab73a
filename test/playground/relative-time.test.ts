import { describe, expect, it } from 'vitest';
import { absoluteTime, relativeTime } from '../../playground/relative-time.ts';

const now = Date.UTC(2026, 10, 22, 12);
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

describe('a relative time', () => {
  it.each([
    { seconds: 0, past: '0 seconds ago', future: '0 seconds ago' },
    { seconds: 1, past: '1 second ago', future: 'in 1 second' },
    { seconds: 4, past: '4 seconds ago', future: 'in 4 seconds' },
    { seconds: 59, past: '59 seconds ago', future: 'in 59 seconds' },
    { seconds: 60, past: 'a minute ago', future: 'in a minute' },
    { seconds: 89, past: 'a minute ago', future: 'in a minute' },
    { seconds: 90, past: '2 minutes ago', future: 'in 2 minutes' },
    { seconds: 59 * minute + 29, past: '59 minutes ago', future: 'in 59 minutes' },
    { seconds: 59 * minute + 30, past: 'an hour ago', future: 'in an hour' },
    { seconds: 2 * hour, past: '2 hours ago', future: 'in 2 hours' },
    { seconds: 23.5 * hour, past: 'a day ago', future: 'in a day' },
    { seconds: 29 * day, past: '29 days ago', future: 'in 29 days' },
    { seconds: 29.5 * day, past: 'a month ago', future: 'in a month' },
    { seconds: 46 * day, past: '2 months ago', future: 'in 2 months' },
    { seconds: 349 * day, past: '11 months ago', future: 'in 11 months' },
    { seconds: 351 * day, past: 'a year ago', future: 'in a year' },
    { seconds: 5 * 365 * day, past: '5 years ago', future: 'in 5 years' },
  ])('of $seconds seconds is "$past" and "$future"', ({ seconds, past, future }) => {
    expect([relativeTime(now / 1000 - seconds, now), relativeTime(now / 1000 + seconds, now)]).toEqual([past, future]);
  });

  it('counts whole seconds', () => {
    expect(relativeTime((now - 3_001) / 1000, now + 999)).toBe('4 seconds ago');
  });
});

describe('an absolute time', () => {
  it.each([
    { style: 't', said: '9:01 AM' },
    { style: 'T', said: '9:01:05 AM' },
    { style: 'd', said: '11/22/26' },
    { style: 'D', said: 'November 22, 2026' },
    { style: 'f', said: 'November 22, 2026 at 9:01 AM' },
    { style: 'F', said: 'Sunday, November 22, 2026 at 9:01 AM' },
  ] as const)('in style $style is "$said"', ({ style, said }) => {
    expect(absoluteTime(Date.UTC(2026, 10, 22, 9, 1, 5) / 1000, style, 'UTC')).toBe(said);
  });
});
