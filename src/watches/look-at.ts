import { isDeepStrictEqual } from 'node:util';
import { UpstreamFailure } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { ChangeNotice } from '../domain/notice.ts';
import type { Clock } from '../domain/ports.ts';
import type { LookStore, Reading, TicketLooks } from '../domain/watch-ports.ts';
import { nextTurn } from '../lib/next-turn.ts';
import type { Health } from './health.ts';
import { type KnownReading, readListing } from './read-listing.ts';
import { indexReading, select, type ReadingIndex } from './select.ts';
import type { SteadyTime } from './steady-time.ts';
import { unlessBroken } from './unless-broken.ts';
import { isPart, updateSubject, type UpdateStores } from './update-subject.ts';
import type { WatchedSubject } from '../domain/watched-subject.ts';
import type { DoneSubjects, WatchedListing } from './watched-listings.ts';

/** Looks at a listing once, and resolves to the time that its upstream asked to be spared. */
export type LookAt = (watched: WatchedListing, signal: AbortSignal) => Promise<number>;

const longUnseenMs = 15 * 60_000;

export function createLookAt({
  looks,
  watches,
  store,
  health,
  clock,
  elapsed,
  steady,
  everyMs,
  log,
}: {
  looks: TicketLooks;
  watches: UpdateStores['watches'];
  store: UpdateStores['store'] & Pick<LookStore, 'seenIds'>;
  health: Health;
  clock: Pick<Clock, 'now'>;
  elapsed: () => number;
  steady: SteadyTime;
  everyMs: number;
  log: Log;
}): LookAt {
  return async (watched, signal) => {
    const startedMark = elapsed();
    const known = await read(watched, startedMark, signal);
    if (known instanceof UpstreamFailure) return Math.max(0, (known.retryAt ?? 0) - clock.now());

    const { asOf, tickets } = known.reading;
    // Not the mark alone: a jump of the wall clock during the look makes its time wrong.
    const mark = Math.max(startedMark, steady.markOf(asOf));
    const unseen = unseenBefore(watched, asOf, mark);
    await health.answers(watched);
    const notices = isDone(watched, tickets) ? 0 : await update(watched, known, unseen, signal);
    watched.lookedMark = mark;
    watched.unseenBecause = null;
    await health.looked(watched, asOf);
    log.debug({ listing: watched.key, tickets: tickets.length, notices, ms: elapsed() - startedMark }, 'looked');
    return 0;
  };

  async function read(
    watched: WatchedListing,
    startedMark: number,
    signal: AbortSignal,
  ): Promise<KnownReading | UpstreamFailure> {
    try {
      return await readListing(watched.listing, {
        looks,
        store,
        isDone: (tickets) => isDone(watched, tickets),
        signal,
      });
    } catch (error) {
      if (signal.aborted || !(error instanceof UpstreamFailure)) throw error;
      log.debug({ listing: watched.key, err: error, ms: elapsed() - startedMark }, 'a look failed');
      await health.failed(watched, error, startedMark);
      return error;
    }
  }

  function unseenBefore(
    { lookedMark, unseenBecause: because }: WatchedListing,
    asOf: number,
    mark: number,
  ): ChangeNotice['unseen'] {
    if (lookedMark === null || because === null) return null;
    if (mark - lookedMark <= Math.max(3 * everyMs, longUnseenMs)) return null;
    return { from: Math.round(asOf - (mark - lookedMark)), to: asOf, because };
  }

  /** All subjects that are not of these tickets yet, and how many notices that caused. */
  async function update(
    watched: WatchedListing,
    { reading, fates }: KnownReading,
    unseen: ChangeNotice['unseen'],
    signal: AbortSignal,
  ): Promise<number> {
    const { done: last, subjects } = watched;
    // A subject may have been forgotten and watched again meanwhile: what was known of it is true no more.
    const isReloaded = (): boolean => watched.subjects !== subjects;
    const isSameReading = last?.tickets === reading.tickets;
    const index = isSameReading ? last.index : indexReading(reading.tickets);
    const done = isSameReading ? last.keys : new Set<string>();
    watched.done = { tickets: reading.tickets, index, keys: done };
    const before = watched.listing.kind === 'open-list' ? await store.snapshot('site') : null;
    const now = { reading, index, fates, before, unseen };
    let notices = 0;
    let isComplete = true;

    for (const [key, subject] of subjects) {
      if (done.has(key)) continue;
      await nextTurn();
      signal.throwIfAborted();
      // Others tell by the site's snapshot what the site had before: it waits for them.
      if (!watched.subjects.has(key) || (key === 'site' && !isComplete)) continue;
      if (!isReloaded() && last?.keys.has(key) && hasSameTickets(subject, last, index)) {
        done.add(key);
        continue;
      }
      await unlessBroken(
        async () => {
          const told = await updateSubject(subject, now, { watches, store });
          if (told === null) isComplete = false;
          else if (!isReloaded()) done.add(key);
          notices += told ?? 0;
        },
        { log, signal, about: { listing: watched.key, subject: key } },
      );
    }
    return notices;
  }
}

/** Its snapshot need not even be read then. */
function hasSameTickets(subject: WatchedSubject, last: DoneSubjects, index: ReadingIndex): boolean {
  return isPart(subject) && isDeepStrictEqual(select(last.index, subject), select(index, subject));
}

function isDone({ done, subjects }: WatchedListing, tickets: Reading['tickets']): boolean {
  return done?.tickets === tickets && subjects.keys().every((key) => done.keys.has(key));
}
