import { describe, expect, it } from 'vitest';
import type { ChangeNotice } from '../../src/domain/notice.ts';
import { changeLine } from '../../src/views/post-numbers.ts';
import { aPerson } from '../watches/seen-tickets.ts';
import { aChange, ofPayments } from './notices.ts';

const counts = (open: number, waiting = 0, reopened = 0) => ({ open, waiting, reopened });
const none = aChange().tally;
const minute = 60_000;

function line(overrides: Partial<ChangeNotice>): string {
  return changeLine(aChange({ before: counts(1), after: counts(2), ...overrides }));
}

describe('the line of a change', () => {
  it.each([
    [
      { before: counts(10), after: counts(10), tally: { ...none, opened: 1, left: { resolved: 1 } } },
      'open tickets 10 → 10 (▲ 1 opened, ▼ 1 resolved)',
    ],
    [
      { before: counts(4, 1), after: counts(3, 2), tally: { ...none, turnedWaiting: 1 } },
      'open tickets 4 → 3 · waiting on reporter 1 → 2 (◉ 1 turned waiting)',
    ],
    [
      { before: counts(3, 2), after: counts(4, 1), tally: { ...none, turnedOpen: 1 } },
      'open tickets 3 → 4 · waiting on reporter 2 → 1 (○ 1 open again)',
    ],
    [{ before: counts(3, 2), after: counts(2, 2) }, 'open tickets 3 → 2'],
    [{ before: counts(2, 3), after: counts(0, 3) }, 'open tickets 2 → 0 · 3 waiting on reporter'],
  ])('says the numbers that changed, and by what: %j', (overrides, numbers) => {
    expect(line(overrides)).toBe(`Dragster (Atari 2600): ${numbers}`);
  });

  it.each([
    [
      { before: counts(4, 0, 1), after: counts(4, 0, 2), tally: { ...none, reopened: 1 } },
      'open tickets 5 → 6 · of them reopened 1 → 2 (▲ 1 reopened or newly listed)',
    ],
    [{ before: counts(4, 0, 1), after: counts(3, 0, 1) }, 'open tickets 5 → 4 · 1 of them reopened'],
    [
      { before: counts(2, 0, 0), after: counts(1, 0, 1), tally: { ...none, turnedOpen: 1 } },
      'open tickets 2 → 2 · of them reopened 0 → 1 (↺ 1 changed between open and reopened)',
    ],
  ])('counts reopened tickets of Akana as open, and says how many they are: %j', (overrides, numbers) => {
    expect(line({ subject: ofPayments, ...overrides })).toBe(`Payments: ${numbers}`);
  });

  it('names every kind of change there was', () => {
    const tally = {
      opened: 1,
      reopened: 2,
      arrived: 3,
      turnedOpen: 4,
      turnedWaiting: 5,
      reassigned: 6,
      left: {
        unknown: 1,
        resolved: 2,
        closed: 3,
        'in-review': 4,
        demoted: 5,
        promoted: 6,
        reassigned: 7,
        moved: 8,
        removed: 9,
      },
    };

    expect(line({ tally })).toBe(
      'Dragster (Atari 2600): open tickets 1 → 2 (▲ 1 opened, ▲ 2 reopened or newly listed, ▲ 3 moved here, ' +
        '○ 4 open again, ◉ 5 turned waiting, ⇄ 6 changed hands, ▼ 2 resolved, ▼ 3 closed, ▼ 4 pending review, ' +
        '▼ 5 left the count by demotion, ▼ 6 left the count by promotion, ▼ 7 given away, ▼ 8 moved elsewhere, ▼ 9 gone, ' +
        '▼ 1 left the list)',
    );
  });

  it('says that a developer took tickets over', () => {
    expect(line({ subject: { kind: 'developer', developer: aPerson('Ann') }, tally: { ...none, arrived: 2 } })).toBe(
      'Ann (developer): open tickets 1 → 2 (▲ 2 taken over)',
    );
  });
});

describe('the line of a change that nobody saw', () => {
  it.each([
    [192 * minute, '3 h 12 min'],
    [59 * minute, '59 min'],
    [60 * minute, '1 h'],
    [47 * 60 * minute, '47 h'],
    [50 * 60 * minute, '2 d 2 h'],
    [48 * 60 * minute, '2 d'],
    [10_000, '1 min'],
    // The clock was set back meanwhile.
    [-60 * minute, '1 min'],
  ])('says how long that was: %d ms', (ms, length) => {
    expect(line({ before: counts(4), after: counts(6), unseen: { from: 1_000, to: 1_000 + ms, because: 'off' } })).toBe(
      `Dragster (Atari 2600): open tickets while I was away (${length}): 4 → 6`,
    );
  });

  it.each([
    [{}, 'Dragster (Atari 2600): open tickets while I could not read RetroAchievements (42 min): 1 → 2'],
    [{ subject: ofPayments }, 'Payments: open tickets while I could not read Akana (42 min): 1 → 2'],
  ])('says whose trouble it was', (overrides, said) => {
    expect(line({ ...overrides, unseen: { from: 0, to: 42 * minute, because: 'trouble' } })).toBe(said);
  });
});
