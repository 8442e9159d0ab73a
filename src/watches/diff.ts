import type { Change, Fate } from '../domain/change.ts';
import { samePerson } from '../domain/same-person.ts';
import type { SeenTicket } from '../domain/seen-ticket.ts';
import { isNewer, reportedAtOf } from '../domain/snapshot.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Person } from '../domain/ticket.ts';
import type { WatchedSubject } from '../domain/watched-subject.ts';
import { isOf } from './select.ts';

export interface Sides {
  readonly subject: WatchedSubject;
  /** What the subject had. */
  readonly snapshot: Pick<Snapshot, 'tickets' | 'newest'>;
  /** What it has now. */
  readonly tickets: readonly SeenTicket[];
  /** A ticket as its whole listing has it now, by its id. */
  readonly elsewhere: (id: string) => SeenTicket | undefined;
  /** A ticket as its whole listing had it before. */
  readonly wasElsewhere: (id: string) => SeenTicket | undefined;
  /** What became of those that the listing has no longer. */
  readonly fates: ReadonlyMap<string, Fate>;
}

const order = {
  opened: 0,
  reopened: 1,
  arrived: 2,
  turned: 3,
  reassigned: 4,
  left: 5,
} satisfies Record<Change['kind'], number>;

/**
 * Every difference between two looks at a subject; in each kind the newest ticket first. A ticket that turned and was
 * reassigned at once is in two changes, any other in one. One that is gone is told as it was last seen, others as they
 * are now.
 */
export function diff(sides: Sides): readonly Change[] {
  const now = new Map(sides.tickets.map((ticket) => [String(ticket.id), ticket]));
  const changes: Change[] = [];
  for (const [id, ticket] of now) {
    const before = sides.snapshot.tickets.get(id);
    if (before === undefined) changes.push(entered(ticket, sides));
    else changes.push(...altered(before, ticket));
  }
  for (const [id, ticket] of sides.snapshot.tickets) {
    if (!now.has(id)) changes.push({ kind: 'left', ticket, fate: fateOf(id, sides) });
  }
  return changes.toSorted((a, b) => order[a.kind] - order[b.kind] || byNewest(a.ticket, b.ticket));
}

function entered(ticket: SeenTicket, { subject, snapshot, wasElsewhere }: Sides): Change {
  const before = wasElsewhere(String(ticket.id));
  // The listing may be a look ahead of the subject, and have it as the subject's own: that tells nothing.
  if (before !== undefined && !isOf(before, subject)) {
    return { kind: 'arrived', ticket, from: subject.kind === 'developer' ? holderOf(before) : null };
  }
  return { kind: isNewer(ticket, snapshot.newest) ? 'opened' : 'reopened', ticket };
}

function altered(before: SeenTicket, ticket: SeenTicket): Change[] {
  const changes: Change[] = [];
  if (before.state !== ticket.state) changes.push({ kind: 'turned', ticket, from: before.state });
  const from = holderOf(before);
  const to = holderOf(ticket);
  if (from === null || to === null ? from !== to : !samePerson(from, to)) {
    changes.push({ kind: 'reassigned', ticket, from });
  }
  return changes;
}

function fateOf(id: string, { subject, elsewhere, fates }: Sides): Fate {
  const now = elsewhere(id);
  if (now !== undefined) {
    return subject.kind === 'developer' ? { kind: 'reassigned', to: holderOf(now) } : { kind: 'moved' };
  }
  const fate = fates.get(id);
  if (fate === undefined) throw new RangeError(`No fate is known of the ticket ${id}`);
  return fate;
}

function holderOf(ticket: SeenTicket): Person | null {
  return ticket.system === 'akana' ? null : ticket.holder;
}

/** By the upstream's own dates; what has none comes last. */
function byNewest(a: SeenTicket, b: SeenTicket): number {
  const [atA, atB] = [reportedAtOf(a) ?? -Infinity, reportedAtOf(b) ?? -Infinity];
  if (atA !== atB) return atB - atA;
  return String(b.id).localeCompare(String(a.id), 'en', { numeric: true });
}
