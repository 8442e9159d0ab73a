import type { UpstreamName } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { Bell } from './bell.ts';
import type { LookAt } from './look-at.ts';
import type { Schedule } from './schedule.ts';
import { unlessBroken } from './unless-broken.ts';
import type { WatchedListing } from './watched-listings.ts';

const idleMs = 3_600_000;

/** Makes one upstream's looks, one at a time: a slow upstream holds up nobody else's. */
export async function runLane(
  upstream: UpstreamName,
  {
    listings,
    schedule,
    bell,
    lookAt,
    log,
    signal,
  }: {
    listings: ReadonlyMap<string, WatchedListing>;
    schedule: Schedule;
    bell: Bell;
    lookAt: LookAt;
    log: Log;
    signal: AbortSignal;
  },
): Promise<void> {
  while (!signal.aborted) {
    const next = schedule.next(upstream);
    const watched = next && listings.get(next.key);
    if (next !== null && next.inMs === 0 && watched != null) await look(watched);
    else await bell.sleep(next?.inMs ?? idleMs, signal);
  }

  async function look(watched: WatchedListing): Promise<void> {
    let retryInMs = 0;
    schedule.begin(watched.key);
    await unlessBroken(
      async () => {
        retryInMs = await lookAt(watched, signal);
      },
      { log, signal, about: { listing: watched.key } },
    );
    schedule.end(watched.key, retryInMs);
  }
}
