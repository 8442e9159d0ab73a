import type { UpstreamFailure } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { LookRecord, LookStore, WatchStore } from '../domain/watch-ports.ts';
import type { SteadyTime } from './steady-time.ts';
import { type TroubleNews, troubleNotices } from './trouble.ts';
import type { WatchedListing } from './watched-listings.ts';

/** Remembers how looks went, and tells channels of long trouble and of its end. */
export interface Health {
  failed(watched: WatchedListing, failure: UpstreamFailure, sinceMark: number): Promise<void>;
  /** The upstream answers. Stored before what the look found, so that a channel hears of it first. */
  answers(watched: WatchedListing): Promise<void>;
  /** All that the look found is stored. */
  looked(watched: WatchedListing, asOf: number): Promise<void>;
}

const nothing: TroubleNews = { tell: [], forget: [] };

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
  listings: ReadonlyMap<string, WatchedListing>;
  clock: Pick<Clock, 'now'>;
  elapsed: () => number;
  steady: SteadyTime;
  log: Log;
}): Health {
  const warned = new WeakSet<WatchedListing>();

  /** Whatever the look was at: channels may have been told of listings that nobody watches now. */
  async function news(lookedAt: WatchedListing): Promise<TroubleNews> {
    const { upstream } = lookedAt;
    const told = await store.told(upstream);
    const own = [...listings.values()].filter((watched) => watched.upstream === upstream);
    if (told.length === 0 && own.every(({ failing }) => failing === null)) return nothing;

    const channels = await watches.channelsOf(own.map(({ key }) => key));
    const health = own
      .filter((watched) => watched === lookedAt || watched.lookedMark !== null || watched.failing !== null)
      .map(({ listing, failing }) => ({
        listing,
        failing: failing && {
          since: steady.timeOf(failing.sinceMark),
          failure: failing.failure,
          forMs: elapsed() - failing.sinceMark,
        },
      }));
    return troubleNotices({ upstream, health, channels, told, at: clock.now() });
  }

  function recordOf({ listing, lookedMark, failing }: WatchedListing): LookRecord {
    return {
      listing,
      lookedAt: lookedMark === null ? null : steady.timeOf(lookedMark),
      failing: failing && { since: steady.timeOf(failing.sinceMark), failure: failing.failure },
    };
  }

  return {
    async failed(watched, { kind }, sinceMark) {
      watched.failing = { sinceMark: watched.failing?.sinceMark ?? sinceMark, failure: kind };
      if (!warned.has(watched)) log.warn({ listing: watched.key, failure: kind }, 'looks began to fail');
      warned.add(watched);
      const { tell, forget } = await news(watched);
      await store.note(recordOf(watched), tell, forget);
    },

    async answers(watched) {
      const wasFailing = watched.failing !== null;
      watched.failing = null;
      if (wasFailing) log.info({ listing: watched.key }, 'looks go well again');
      warned.delete(watched);
      const { tell, forget } = await news(watched);
      if (wasFailing || tell.length > 0 || forget.length > 0) await store.note(recordOf(watched), tell, forget);
    },

    async looked(watched, asOf) {
      await store.note({ listing: watched.listing, lookedAt: asOf, failing: null }, [], []);
    },
  };
}
