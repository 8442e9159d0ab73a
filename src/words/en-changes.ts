import type { Fate } from '../domain/change.ts';
import type { UpstreamName } from '../domain/failure.ts';
import type { ChangeTally } from '../domain/notice.ts';
import type { Inert } from '../lib/inert.ts';

const MINUTE_MS = 60_000;

/** The sign of what a ticket is now; `moved` where it is counted elsewhere, or nobody knows. */
export type PostGlyph = keyof typeof glyphs;

const glyphs = {
  open: '○',
  reopened: '↺',
  waiting: '◉',
  resolved: '✔',
  closed: '✖',
  'in-review': '⊘',
  moved: '▼',
};

/** What a channel reads of a change. Other people's text comes in inert. */
export const changeWords = {
  // Numbers
  change: (name: Inert, numbers: readonly string[], tally: readonly string[]) =>
    `${name}: ${numbers.join(' · ')}${tally.length === 0 ? '' : ` (${tally.join(', ')})`}`,
  open: (before: number, after: number) => `open tickets ${before} → ${after}`,
  openWhileAway: (ms: number, before: number, after: number) =>
    `open tickets while I was away (${span(ms)}): ${before} → ${after}`,
  openWhileUnread: (upstream: UpstreamName, ms: number, before: number, after: number) =>
    `open tickets while I could not read ${upstream} (${span(ms)}): ${before} → ${after}`,
  reopened: (before: number, after: number) =>
    before === after ? `${after} of them reopened` : `of them reopened ${before} → ${after}`,
  waiting: (before: number, after: number) =>
    before === after ? `${after} waiting on reporter` : `waiting on reporter ${before} → ${after}`,

  tally: {
    opened: (count: number) => `▲ ${count} opened`,
    reopened: (count: number) => `▲ ${count} reopened or newly listed`,
    arrived: (count: number) => `▲ ${count} moved here`,
    takenOver: (count: number) => `▲ ${count} taken over`,
    turnedOpen: (count: number) => `○ ${count} open again`,
    turnedReopened: (count: number) => `↺ ${count} changed between open and reopened`,
    turnedWaiting: (count: number) => `◉ ${count} turned waiting`,
    reassigned: (count: number) => `⇄ ${count} changed hands`,
  } satisfies Record<Exclude<keyof ChangeTally, 'left'> | 'takenOver' | 'turnedReopened', (count: number) => string>,
  left: {
    resolved: (count: number) => `▼ ${count} resolved`,
    closed: (count: number) => `▼ ${count} closed`,
    'in-review': (count: number) => `▼ ${count} pending review`,
    demoted: (count: number) => `▼ ${count} left the count by demotion`,
    promoted: (count: number) => `▼ ${count} left the count by promotion`,
    reassigned: (count: number) => `▼ ${count} given away`,
    moved: (count: number) => `▼ ${count} moved elsewhere`,
    removed: (count: number) => `▼ ${count} gone`,
    unknown: (count: number) => `▼ ${count} left the list`,
  } satisfies Record<Fate['kind'], (count: number) => string>,

  // Tickets
  ticket: (glyph: PostGlyph, number: string, rest: readonly string[]) =>
    [`${glyphs[glyph]} ${number}`, ...rest].join(' · '),
  titled: (number: string, title: Inert) => `${number} ${title}`,
  reportedBy: (name: Inert) => `by ${name}`,
  waitingNow: 'waiting on reporter',
  openAgain: 'open again',
  reopenedNow: 'reopened',
  openWasReopened: 'open, was reopened',
  newlyListed: 'newly listed',
  reopenedOrListed: 'reopened or newly listed',
  movedHere: 'moved here',
  nowHeldBy: (now: Inert | null, before: Inert | null) => `now held by ${now ?? 'nobody'}, was ${before ?? "nobody's"}`,
  settled: (how: 'resolved' | 'closed', by: Inert | null) => (by === null ? how : `${how} by ${by}`),
  inReview: 'left the count: pending review',
  demoted: 'left the count: its achievement was demoted',
  promoted: 'left the count: its achievement is official now',
  givenTo: (name: Inert | null) => `now held by ${name ?? 'nobody'}`,
  movedElsewhere: 'moved elsewhere',
  ofAnother: (what: 'API' | 'API or priority') => `of another ${what} now`,
  gone: 'gone, or not shown to me any more',
  leftTheList: 'left the list',
  more: (count: number) => `and ${count} more`,
};

/** `3 h 12 min` */
function span(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days >= 2) return parts([days, 'd'], [hours % 24, 'h']);
  return parts([hours, 'h'], [minutes % 60, 'min']);
}

function parts(...all: readonly (readonly [number, string])[]): string {
  return all.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ');
}
