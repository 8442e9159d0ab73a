import type { Change, Fate } from '../../../src/domain/change.ts';
import type { ChangeTally } from '../../../src/domain/notice.ts';
import type { SeenTicket } from '../../../src/domain/seen-ticket.ts';
import { isNewer, type Newest, reportedAtOf } from '../../../src/domain/snapshot.ts';
import type { Person } from '../../../src/domain/ticket.ts';
import type { WatchedSubject } from '../../../src/domain/watched-subject.ts';
import type { TicketsById } from './listing-truth.ts';
import { isIn } from './subjects.ts';

/** Two moments of a subject and of the whole listing that it is in. */
export interface Moments {
  readonly subject: WatchedSubject;
  readonly before: TicketsById;
  readonly after: TicketsById;
  readonly listedBefore: TicketsById;
  readonly listedAfter: TicketsById;
  readonly newestBefore: Newest | null;
  readonly fates: ReadonlyMap<string, Fate>;
}

const kinds: readonly Change['kind'][] = ['opened', 'reopened', 'arrived', 'turned', 'reassigned', 'left'];

/** All that happened, as words of the domain; kind by kind, in each the newest ticket first. */
export function expectedChanges(moments: Moments): readonly Change[] {
  const { before, after } = moments;
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids
    .flatMap((id) => changesOf(id, before.get(id), after.get(id), moments))
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || newestFirst(a.ticket, b.ticket));
}

function changesOf(
  id: string,
  before: SeenTicket | undefined,
  after: SeenTicket | undefined,
  { subject, listedBefore, listedAfter, newestBefore, fates }: Moments,
): readonly Change[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined && after !== undefined) {
    const was = listedBefore.get(id);
    if (was !== undefined && !isIn(subject, was))
      return [{ kind: 'arrived', ticket: after, from: subject.kind === 'developer' ? holderOf(was) : null }];
    return [{ kind: isNewer(after, newestBefore) ? 'opened' : 'reopened', ticket: after }];
  }
  if (before !== undefined && after === undefined) {
    const is = listedAfter.get(id);
    const elsewhere: Fate | undefined =
      is && (subject.kind === 'developer' ? { kind: 'reassigned', to: holderOf(is) } : { kind: 'moved' });
    const fate = elsewhere ?? fates.get(id);
    if (fate === undefined) throw new Error(`Nobody asked what became of ${id}`);
    return [{ kind: 'left', ticket: before, fate }];
  }
  if (before === undefined || after === undefined) return [];
  const changes: Change[] = [];
  if (before.state !== after.state) changes.push({ kind: 'turned', ticket: after, from: before.state });
  if (holderOf(before)?.ulid !== holderOf(after)?.ulid)
    changes.push({ kind: 'reassigned', ticket: after, from: holderOf(before) });
  return changes;
}

function holderOf(ticket: SeenTicket): Person | null {
  return ticket.system === 'akana' ? null : ticket.holder;
}

function newestFirst(a: SeenTicket, b: SeenTicket): number {
  const numberOf = ({ id }: SeenTicket): number => Number(String(id).replaceAll(/\D/g, ''));
  return (reportedAtOf(b) ?? 0) - (reportedAtOf(a) ?? 0) || numberOf(b) - numberOf(a);
}

/** How many there are of each kind. */
export function expectedTally(changes: readonly Change[]): ChangeTally {
  const count = (test: (change: Change) => boolean): number => changes.filter(test).length;
  const turned = (state: SeenTicket['state'][]) => (change: Change) =>
    change.kind === 'turned' && state.includes(change.ticket.state);
  const fates = changes.flatMap((change) => (change.kind === 'left' ? [change.fate.kind] : []));
  return {
    opened: count(({ kind }) => kind === 'opened'),
    reopened: count(({ kind }) => kind === 'reopened'),
    arrived: count(({ kind }) => kind === 'arrived'),
    turnedOpen: count(turned(['open', 'reopened'])),
    turnedWaiting: count(turned(['waiting'])),
    reassigned: count(({ kind }) => kind === 'reassigned'),
    left: Object.fromEntries(fates.map((fate) => [fate, fates.filter((other) => other === fate).length])),
  };
}
