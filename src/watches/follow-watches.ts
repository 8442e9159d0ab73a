import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { LookStore, WatchStore } from '../domain/watch-ports.ts';
import type { Bell } from './bell.ts';
import type { Schedule } from './schedule.ts';
import { unlessBroken } from './unless-broken.ts';
import type { WatchedListings } from './watched-listings.ts';

/** Keeps what is looked at in step with the watches, until the signal aborts; forgets what nobody watches any more. */
export interface Follower {
  follow(signal: AbortSignal): Promise<void>;
  /** There are other watches now. */
  outdate(): void;
}

const pruneEveryMs = 86_400_000;

export function createFollower({
  watches,
  store,
  listings,
  schedule,
  bell,
  clock,
  elapsed,
  everyMs,
  log,
}: {
  watches: Pick<WatchStore, 'watchedSubjects'>;
  store: Pick<LookStore, 'records' | 'prune'>;
  listings: WatchedListings;
  schedule: Schedule;
  /** Rung when the schedule has changed. */
  bell: Bell;
  clock: Clock;
  elapsed: () => number;
  everyMs: number;
  log: Log;
}): Follower {
  let isOutdated = true;
  let isStart = true;
  let pruneAt = elapsed();

  async function reload(): Promise<void> {
    const subjects = await watches.watchedSubjects();
    const { withNewSubjects, lostSubjects } = listings.keep(subjects, await store.records());
    const now = elapsed();
    schedule.keep(
      [...listings.byKey.values()].map(({ key, upstream, lookedMark }) => ({
        key,
        upstream,
        agoMs: lookedMark === null ? null : now - lookedMark,
      })),
    );
    if (!isStart) for (const { key } of withNewSubjects) schedule.urge(key);
    isStart = false;
    // Else every look would ask what became of tickets that nobody watches now.
    if (lostSubjects) pruneAt = now;
    bell.ring();
  }

  async function prune(): Promise<void> {
    pruneAt = elapsed() + pruneEveryMs;
    await store.prune(clock.now());
  }

  return {
    async follow(signal) {
      while (!signal.aborted) {
        isOutdated = false;
        await unlessBroken(reload, { log, signal });
        if (elapsed() >= pruneAt) await unlessBroken(prune, { log, signal });
        // Other processes change watches too, and wake nobody here.
        if (!isOutdated) await bell.sleep(everyMs, signal);
      }
    },
    outdate() {
      isOutdated = true;
      bell.ring();
    },
  };
}
