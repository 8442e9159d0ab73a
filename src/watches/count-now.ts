import { UpstreamFailure } from '../domain/failure.ts';
import type { Clock } from '../domain/ports.ts';
import { type CountedNow, countSeen } from '../domain/seen-ticket.ts';
import type { LookStore, TicketLooks } from '../domain/watch-ports.ts';
import { listingKey, listingOf, subjectKey, type WatchedSubject } from '../domain/watched-subject.ts';
import { within } from '../lib/within.ts';
import { unlessEnded } from './deadline.ts';
import { indexReading, select } from './select.ts';

/** Somebody waits for the answer that the number is in; it is true without it too. */
const WAIT_MS = 2_500;
const READ_MS = 30_000;

/**
 * How many a subject has, counted as looks count them; `null` where that is not known soon, or before the signal. Where it is watched already
 * it is what the last look found: what came since is told by the next one.
 */
export function createCountNow({
  looks,
  store,
  clock,
}: {
  looks: Pick<TicketLooks, 'read'>;
  store: Pick<LookStore, 'snapshot' | 'records'>;
  clock: Clock;
}) {
  return async (subject: WatchedSubject, ending: AbortSignal): Promise<CountedNow | null> => {
    if (ending.aborted) return null;
    const seen = await lastSeen(subject);
    if (seen !== null) return seen;
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
    const asOf = record?.lookedAt ?? null;
    return asOf === null ? null : { counts: countSeen(snapshot.tickets.values()), asOf };
  }

  async function count(subject: WatchedSubject): Promise<CountedNow> {
    const { asOf, tickets } = await looks.read(listingOf(subject), AbortSignal.timeout(READ_MS));
    return { counts: countSeen(select(indexReading(tickets), subject)), asOf };
  }
}
