import { describe, expect, it } from 'vitest';
import type { Change, Fate } from '../../src/domain/change.ts';
import { Notice } from '../../src/domain/notice.ts';
import { aPerson, aSeenAkanaTicket, aSeenTicket } from '../watches/seen-tickets.ts';

const ticket = aSeenTicket(1);
const person = aPerson('Ann', 'A');

const fates: Fate[] = [
  { kind: 'resolved', by: person, at: 1 },
  { kind: 'closed', by: null, at: null },
  { kind: 'in-review' },
  { kind: 'demoted' },
  { kind: 'promoted' },
  { kind: 'reassigned', to: person },
  { kind: 'moved' },
  { kind: 'removed' },
  { kind: 'unknown' },
];

const changes: Change[] = [
  { kind: 'opened', ticket },
  { kind: 'reopened', ticket: aSeenAkanaTicket('t1', { state: 'reopened' }) },
  { kind: 'arrived', ticket, from: person },
  { kind: 'turned', ticket, from: 'waiting' },
  { kind: 'reassigned', ticket, from: null },
  ...fates.map((fate): Change => ({ kind: 'left', ticket, fate })),
];

const notices: Notice[] = [
  {
    kind: 'change',
    watchId: 'w1',
    subject: { kind: 'developer', developer: person },
    before: { open: 1, waiting: 0, reopened: 0 },
    after: { open: 2, waiting: 0, reopened: 0 },
    tally: { opened: 1, reopened: 1, arrived: 1, turnedOpen: 1, turnedWaiting: 0, reassigned: 1, left: { moved: 1 } },
    changes,
    mention: { kind: 'role', id: 'r1', when: 'opened' },
    asOf: 9,
    unseen: { from: 1, to: 9, because: 'trouble' },
  },
  { kind: 'trouble', upstream: 'Akana', failure: 'refused', since: 1, at: 2 },
  { kind: 'recovery', upstream: 'RetroAchievements', failure: 'timed-out', since: 1, at: 2 },
];

describe('a notice', () => {
  it.each(notices)('of $kind comes out of its JSON as it was', (notice) => {
    expect(Notice.parse(JSON.parse(JSON.stringify(notice)))).toEqual(notice);
  });

  it.each([
    { what: 'of no known kind', notice: { ...notices[1], kind: 'gossip' } },
    {
      what: 'of a ticket in no known state',
      notice: { ...notices[0], changes: [{ kind: 'opened', ticket: { ...ticket, state: 'odd' } }] },
    },
    { what: 'of less than none', notice: { ...notices[0], after: { open: -1, waiting: 0, reopened: 0 } } },
  ])('$what is none', ({ notice }) => {
    expect(Notice.safeParse(notice).success).toBe(false);
  });
});
