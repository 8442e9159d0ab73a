import { UpstreamFailure } from '../domain/failure.ts';
import type { Clock } from '../domain/ports.ts';
import { type CountedNow, countSeen } from '../domain/seen-ticket.ts';
import type { LookStore, SnapshotSave, TicketLooks } from '../domain/watch-ports.ts';
import { listingKey, listingOf, subjectKey, type WatchedSubject } from '../domain/watched-subject.ts';
import { within } from '../lib/within.ts';
import { unlessEnded } from './deadline.ts';
import { indexReading, select } from './select.ts';

/** Somebody waits for the answer that the number is in; it is true without it too. */
const WAIT_MS = 2_500;
const READ_MS = 30_000;

interface Counted {
  readonly counted: CountedNow;
  /** To be stored with the first watch, so that what comes next is told; `null` where a look has stored it. */
  readonly baseline: SnapshotSave | null;
}

/** `null` where it is not known soon, or before the signal. */
export type CountNow = (subject: WatchedSubject, ending: AbortSignal) => Promise<Counted | null>;

/**
 * How many a subject has, counted as looks count them. Where it is watched already it is what the last look found: what
 * came since is told by the next one.
 */
export function createCountNow({
  looks,
  store,
  clock,
}: {
  looks: Pick<TicketLooks, 'read'>;
  store: Pick<LookStore, 'snapshot' | 'records'>;
  clock: Clock;
}): CountNow {
  return async (subject, ending) => {
    if (ending.aborted) return null;
    const seen = await lastSeen(subject);
    if (seen !== null) return { counted: seen, baseline: null };
    const counting = count(subject).catch((error: unknown) => {
      if (error instanceof UpstreamFailure) return null;
      throw error;
    });
    return await within(WAIT_MS, unlessEnded(ending, counting), clock);
  };

  async function lastSeen(subject: WatchedSubject): Promise<CountedNow | null> {
    const snapshot = await store.snapshot(subjectKey(subject));
    if (snapshot === null) return null;
    const key = listingKey(listingOf(subject));
    const record = (await store.records()).find(({ listing }) => listingKey(listing) === key);
    const asOf = Math.max(record?.lookedAt ?? 0, snapshot.takenAt);
    return { counts: countSeen(snapshot.tickets.values()), asOf };
  }

  async function count(subject: WatchedSubject): Promise<Counted> {
    const reading = await looks.read(listingOf(subject), AbortSignal.timeout(READ_MS));
    const tickets = select(indexReading(reading.tickets), subject);
    const counts = countSeen(tickets);
    const { asOf, newest } = reading;
    const first = { subject, revision: null, takenAt: asOf, newest, put: tickets, drop: [], counts, notices: [] };
    return { counted: { counts, asOf }, baseline: first };
  }
}
