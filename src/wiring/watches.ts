import type { UpstreamName } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { LookStore, WatchStore } from '../domain/watch-ports.ts';
import { listingOf, upstreamOf } from '../domain/watched-subject.ts';
import type { AllLooks } from '../upstreams/ticket-looks.ts';
import { createWatcher } from '../watches/run-watches.ts';

/** The watcher, joined: it is shown only what can be looked at. */
export function joinWatches({
  watches,
  looks,
  log,
  ...rest
}: {
  watches: Pick<WatchStore, 'watchedSubjects' | 'activeOn' | 'channelsOf'>;
  store: Omit<LookStore, 'noteCounts'>;
  looks: AllLooks;
  clock: Clock;
  elapsed: () => number;
  log: Log;
  everyMs: number;
}) {
  const named = new Set<UpstreamName>();

  return createWatcher({
    ...rest,
    watches: {
      ...watches,
      async watchedSubjects() {
        const subjects = await watches.watchedSubjects();
        return subjects.filter((subject) => {
          const listing = listingOf(subject);
          const canRead = looks.canRead(listing);
          if (!canRead) passOver(upstreamOf(listing));
          return canRead;
        });
      },
    },
    looks,
    log,
  });

  function passOver(upstream: UpstreamName): void {
    if (named.has(upstream)) return;
    named.add(upstream);
    log.warn({ upstream }, 'there are watches on an upstream that is not configured: nobody looks at them');
  }
}
