import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../src/domain/change.ts';
import type { ChangeNotice, ChangeTally } from '../../src/domain/notice.ts';
import { countSeen, type SeenCounts, type SeenTicket } from '../../src/domain/seen-ticket.ts';
import { assertNever } from '../../src/lib/assert-never.ts';

/** What a look sees of a ticket that watches speak of. */
interface Standing {
  readonly state: SeenTicket['state'];
  /** By name; `null` for nobody. */
  readonly holder: string | null;
}

/** By ticket's id, as text. */
export type Standings = ReadonlyMap<string, Standing>;

export interface PlayedBack {
  /** Before the first notice, then after each of them; of the last ones only, where one before them tells but a part. */
  readonly standings: readonly Standings[];
  readonly violations: readonly string[];
}

export function standingsOf(tickets: Iterable<SeenTicket>): Standings {
  return new Map([...tickets].map((ticket) => [String(ticket.id), standingOf(ticket)]));
}

export function countsOf(standings: Standings): SeenCounts {
  return countSeen(standings.values());
}

/** What a subject must have been before each of its notices, if they tell all that led to what is stored now. */
export function playedBack(now: Standings, notices: readonly ChangeNotice[]): PlayedBack {
  const standings: Standings[] = [now];
  const violations: string[] = [];
  let after = now;

  for (const [index, notice] of [...notices.entries()].toReversed()) {
    const complain = (what: string) => violations.push(`notice ${index + 1} of ${notices.length}: ${what}`);
    if (!isDeepStrictEqual(countsOf(after), notice.after)) complain('the counts after it are others');
    if (toldInAll(notice.tally) > notice.changes.length) break;
    const before = new Map(after);
    for (const change of notice.changes.toReversed()) {
      const wrong = takeBack(before, change);
      if (wrong !== null) complain(wrong);
    }
    if (!isDeepStrictEqual(tallyOf(notice.changes), notice.tally)) complain('its tally is not that of its changes');
    if (!isDeepStrictEqual(countsOf(before), notice.before)) complain('the counts before it were others');
    standings.unshift(before);
    after = before;
  }
  return { standings, violations };
}

/** What does not fit, in words. */
function takeBack(standings: Map<string, Standing>, change: Change): string | null {
  const id = String(change.ticket.id);
  const was = standings.get(id);
  switch (change.kind) {
    case 'opened':
    case 'reopened':
    case 'arrived':
      if (was === undefined) return `${id} ${change.kind} and is not there`;
      standings.delete(id);
      return null;
    case 'left':
      if (was !== undefined) return `${id} left and is there`;
      standings.set(id, standingOf(change.ticket));
      return null;
    case 'turned':
      if (was === undefined) return `${id} turned and is not there`;
      standings.set(id, { ...was, state: change.from });
      return was.state === change.ticket.state ? null : `${id} turned ${change.ticket.state} and is ${was.state}`;
    case 'reassigned':
      if (was === undefined) return `${id} was reassigned and is not there`;
      standings.set(id, { ...was, holder: change.from?.name ?? null });
      return was.holder === standingOf(change.ticket).holder ? null : `${id} was reassigned to somebody else`;
    default:
      return assertNever(change);
  }
}

/** A notice of very many changes names only some of them. */
function toldInAll({ left, turnedOpen, turnedWaiting, ...rest }: ChangeTally): number {
  return [turnedOpen, turnedWaiting, ...Object.values(rest), ...Object.values(left)].reduce((sum, some) => sum + some);
}

function standingOf(ticket: SeenTicket): Standing {
  return { state: ticket.state, holder: ticket.system === 'akana' ? null : (ticket.holder?.name ?? null) };
}

function tallyOf(changes: readonly Change[]): ChangeTally {
  const tally = { opened: 0, reopened: 0, arrived: 0, turnedOpen: 0, turnedWaiting: 0, reassigned: 0 };
  const left: Record<string, number> = {};
  for (const change of changes) {
    if (change.kind === 'left') left[change.fate.kind] = (left[change.fate.kind] ?? 0) + 1;
    else if (change.kind === 'turned') tally[change.ticket.state === 'waiting' ? 'turnedWaiting' : 'turnedOpen'] += 1;
    else tally[change.kind] += 1;
  }
  return { ...tally, left };
}
