import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { LookStore, TicketLooks, WatchStore } from '../domain/watch-ports.ts';
import { runTogether } from '../lib/run-together.ts';
import { createBell } from './bell.ts';
import { createFollower, type Follower } from './follow-watches.ts';
import { createHealth } from './health.ts';
import { createLookAt } from './look-at.ts';
import { runLane } from './run-lane.ts';
import { createSchedule } from './schedule.ts';
import { createSteadyTime } from './steady-time.ts';
import { createWatchedListings } from './watched-listings.ts';

/** Looks at everything that is watched, finds what changed and stores what to tell. */
export interface Watcher {
  /** Until the signal aborts: what is under way then stores nothing half. Rejects with `StorageProblem`. */
  run(signal: AbortSignal): Promise<void>;
  /** Watches were added, paused, resumed or removed. */
  wake(): void;
}

export function createWatcher({
  watches,
  looks,
  store,
  clock,
  elapsed,
  log,
  everyMs,
  random = Math.random,
}: {
  watches: Pick<WatchStore, 'watchedSubjects' | 'activeOn' | 'channelsOf'>;
  looks: TicketLooks;
  store: Omit<LookStore, 'noteCounts'>;
  clock: Clock;
  /** Milliseconds by a clock that never jumps. */
  elapsed: () => number;
  log: Log;
  /** How often a listing is looked at. */
  everyMs: number;
  random?: () => number;
}): Watcher {
  let follower: Follower | null = null;

  return {
    // Nothing is remembered from one run to the next: another process may have looked in between.
    async run(signal) {
      const bell = createBell(clock);
      const steady = createSteadyTime({ clock, elapsed });
      const schedule = createSchedule({ everyMs, elapsed, random });
      const listings = createWatchedListings(steady);
      const health = createHealth({ watches, store, listings, clock, elapsed, steady, log });
      const lookAt = createLookAt({ looks, watches, store, health, clock, elapsed, steady, everyMs, log });
      follower = createFollower({ watches, store, listings, schedule, bell, clock, elapsed, everyMs, log });

      const lane = { listings: listings.byKey, schedule, bell, lookAt, log };
      await runTogether(
        [
          follower.follow,
          (until) => runLane('RetroAchievements', { ...lane, signal: until }),
          (until) => runLane('Akana', { ...lane, signal: until }),
        ],
        signal,
      );
    },

    wake() {
      follower?.outdate();
    },
  };
}
