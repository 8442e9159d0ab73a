import { DAY_MS } from '../domain/age.ts';
import { counted } from './grammar.ts';

const HOUR_MS = DAY_MS / 24;

// Intl would do, for 8 MB that stay (docs/adr/0018).
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** What people read of how many tickets there were over time. Days and times of day are UTC, as in the picture. */
export const trendWords = {
  // Whose tickets
  ofGame: (name: string) => `Open tickets of ${name}`,
  heldBy: (name: string) => `Open tickets held by ${name}`,
  on: (name: string) => `Open tickets on ${name}`,
  title: (tickets: string, days: number) => `${tickets}: ${trendWords.days(days)}`,
  days: (days: number) => `${days} days`,

  // Numbers over time
  within: (days: number) => `In ${days} days:`,
  countedSince: (ms: number) => `Counted since ${date(ms)}:`,
  countedAgainSince: (ms: number) => `Counted again since ${date(ms)}:`,
  open: (first: number, now: number) => `**${first} → ${now} open**${change(first, now)}`,
  waiting: (first: number, now: number) => `${first} → ${now} waiting on reporter${change(first, now)}`,
  allTheTime: (open: number, waiting: number, hasGaps: boolean) =>
    `**${open} open**${waiting === 0 ? '' : ` · ${waiting} waiting on reporter`}, ` +
    (hasGaps ? 'whenever they were counted' : 'all the time'),
  extremes: (most: { open: number; at: number }, least: { open: number; at: number }) =>
    `${most.open} open at most (${day(most.at)}) · ${least.open} at least (${day(least.at)})`,
  gaps: (ms: number) => `-# nobody counted for ${hoursOrDays(ms)} in between`,
  inUtc: '-# a day ends at midnight UTC',

  // Table
  row: (day: string, open: string, waiting: string | null) =>
    `${day}  ${open} open${waiting === null ? '' : `  ${waiting} waiting`}`,
  uncountedRow: (day: string) => `${day}  not counted`,
  day,
  time: (ms: number) => `${new Date(ms).toISOString().slice(11, 16)} UTC`,

  // Picture
  openLine: 'Open',
  waitingLine: 'Waiting on reporter',
  unknown: 'Not counted',
  alt: (tickets: string, from: number, until: number) =>
    `A line chart. ${tickets} from ${day(from)} to ${day(until)}, UTC.`,
  altLine: (name: string, { first, now, most, least }: { first: number; now: number; most: number; least: number }) =>
    `${name}: ${first} at first, ${now} at last, ${most} at most, ${least} at least.`,
  altGaps: (gaps: readonly { from: number; until: number }[]) =>
    `Not counted: ${gaps.map(({ from, until }) => `${day(from)} to ${day(until)}`).join(', ')}.`,
  endsEarly: '-# the picture ends with the last known numbers',
  notDrawn: '-# the picture could not be drawn: these are its numbers',

  // No history
  justBegun: (isAgain: boolean) =>
    `I have only just begun to count${isAgain ? ' again' : ''}. Ask again in an hour for what changed.`,
  onlyWatched: {
    developer: "A developer's numbers are kept only while somebody watches them: `/watch dev`.",
    game: "A game's numbers are kept only while somebody watches it: `/watch game`.",
  },
};

function day(ms: number): string {
  const at = new Date(ms);
  return `${MONTHS[at.getUTCMonth()]} ${at.getUTCDate()}`;
}

/** In the reader's own time zone. */
function date(ms: number): string {
  return `<t:${Math.floor(ms / 1000)}:D>`;
}

function hoursOrDays(ms: number): string {
  if (ms < HOUR_MS) return 'less than an hour';
  const hours = Math.round(ms / HOUR_MS);
  return hours < 48 ? counted(hours, 'hour') : counted(Math.round(ms / DAY_MS), 'day');
}

function change(first: number, now: number): string {
  if (first === now) return '';
  return now > first ? ` (▲\u00a0${now - first})` : ` (▼\u00a0${first - now})`;
}
