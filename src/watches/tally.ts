import type { Change } from '../domain/change.ts';
import type { ChangeTally } from '../domain/notice.ts';
import { assertNever } from '../lib/assert-never.ts';

/** How many of each kind there are. One that turned to reopened counts as turned open. */
export function tallyOf(changes: readonly Change[]): ChangeTally {
  const left: Record<string, number> = {};
  const tally = { opened: 0, reopened: 0, arrived: 0, turnedOpen: 0, turnedWaiting: 0, reassigned: 0, left };
  for (const change of changes) {
    switch (change.kind) {
      case 'opened':
      case 'reopened':
      case 'arrived':
      case 'reassigned':
        tally[change.kind] += 1;
        break;
      case 'turned':
        tally[change.ticket.state === 'waiting' ? 'turnedWaiting' : 'turnedOpen'] += 1;
        break;
      case 'left':
        left[change.fate.kind] = (left[change.fate.kind] ?? 0) + 1;
        break;
      default:
        assertNever(change);
    }
  }
  return tally;
}
