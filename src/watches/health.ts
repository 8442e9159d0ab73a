import type { UpstreamFailure } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { LookRecord, LookStore, WatchStore } from '../domain/watch-ports.ts';
import type { SteadyTime } from './steady-time.ts';
import { createToldChannels } from './told-channels.ts';
import { createTroubleFinder } from './find-trouble.ts';
import { nothingNew, type TroubleNews } from './trouble.ts';
import type { WatchedListing, WatchedListings } from './watched-listings.ts';

/** Remembers how looks went, and tells channels of long trouble and of its end. */
export interface Health {
  failed(watched: WatchedListing, failure: UpstreamFailure, startedMark: number): Promise<void>;
  /** The upstream answers. Stored before what the look found, so that a channel hears of it first. */
  answers(watched: WatchedListing): Promise<void>;
  /** All that the look found is stored. */
  looked(watched: WatchedListing, asOf: number): Promise<void>;
}

const toldAfterMs = 30 * 60_000;

export function createHealth({
  watches,
  store,
  listings,
  clock,
  elapsed,
  steady,
  log,
}: {
  watches: Pick<WatchStore, 'channelsOf'>;
  store: Pick<LookStore, 'told' | 'note'>;
  listings: Pick<WatchedListings, 'byKey' | 'version'>;
  clock: Pick<Clock, 'now'>;
  elapsed: () => number;
  steady: SteadyTime;
  log: Log;
}): Health {
  const toldChannels = createToldChannels({ store, listings });
  const trouble = createTroubleFinder({ watches, toldChannels, listings, clock });
  // What failed before this run does not count: nobody looked in between.
  const failingSince = new WeakMap<WatchedListing, number>();

  async function note(
    { listing, upstream, lookedMark }: WatchedListing,
    failing: LookRecord['failing'],
    news: TroubleNews,
  ): Promise<void> {
    const lookedAt = lookedMark === null ? null : steady.timeOf(lookedMark);
    await store.note({ listing, lookedAt, failing }, news.tell, news.forget);
    toldChannels.add(upstream, news);
  }

  return {
    async failed(watched, { kind: failure }, startedMark) {
      if (!failingSince.has(watched)) log.warn({ listing: watched.key, failure }, 'looks began to fail');
      const sinceMark = failingSince.get(watched) ?? startedMark;
      failingSince.set(watched, sinceMark);
      watched.isFailing = true;
      watched.unseenBecause = 'trouble';
      const failing = { since: steady.timeOf(sinceMark), failure };
      const isLong = elapsed() - sinceMark >= toldAfterMs;
      await note(watched, failing, isLong ? await trouble.begun(watched, failing) : nothingNew);
    },

    async answers(watched) {
      const wasFailing = watched.isFailing;
      watched.isFailing = false;
      failingSince.delete(watched);
      if (wasFailing) log.info({ listing: watched.key }, 'looks go well again');
      const news = await trouble.ended(watched, wasFailing || watched.lookedMark === null);
      if (wasFailing || news.tell.length > 0 || news.forget.length > 0) await note(watched, null, news);
    },

    async looked(watched, asOf) {
      const held = [...(watched.done?.keys ?? [])];
      await store.note({ listing: watched.listing, lookedAt: asOf, failing: null, held }, [], []);
    },
  };
}
