import { UpstreamFailure } from '../domain/failure.ts';
import type { Clock } from '../domain/ports.ts';
import { countSeen } from '../domain/seen-ticket.ts';
import type { CountedNow } from '../domain/watch-keeper.ts';
import type { TicketLooks } from '../domain/watch-ports.ts';
import { listingOf, type WatchedSubject } from '../domain/watched-subject.ts';
import { within } from '../lib/within.ts';
import { indexReading, select } from './select.ts';

/** Somebody waits for the answer that the number is in; it is true without it too. */
const WAIT_MS = 2_500;
const READ_MS = 30_000;

/** How many a subject has now, counted as looks count them; `null` where that is not known soon. */
export function createCountNow({ looks, clock }: { looks: Pick<TicketLooks, 'read'>; clock: Clock }) {
  return async (subject: WatchedSubject): Promise<CountedNow | null> => {
    const counting = count(subject).catch((error: unknown) => {
      if (error instanceof UpstreamFailure) return null;
      throw error;
    });
    return await within(WAIT_MS, counting, clock);
  };

  async function count(subject: WatchedSubject): Promise<CountedNow> {
    const { asOf, tickets } = await looks.read(listingOf(subject), AbortSignal.timeout(READ_MS));
    return { counts: countSeen(select(indexReading(tickets), subject)), asOf };
  }
}
