import type { UpstreamName } from '../domain/failure.ts';
import type { Clock } from '../domain/ports.ts';
import type { LookRecord, WatchStore } from '../domain/watch-ports.ts';
import type { ToldChannels } from './told-channels.ts';
import { nothingNew, recoveryNotices, type TroubleNews, troubleNotices } from './trouble.ts';
import type { WatchedListing, WatchedListings } from './watched-listings.ts';

/** Finds out whom to tell after a look, with no more questions than that look can have an answer to. */
export interface TroubleFinder {
  /** It has failed for long. Its own channels only: when an upstream is down, every look comes here. */
  begun(watched: WatchedListing, failing: NonNullable<LookRecord['failing']>): Promise<TroubleNews>;
  /** It went well; `isBetter` when the look before it did not, or was never made. */
  ended(watched: WatchedListing, isBetter: boolean): Promise<TroubleNews>;
}

export function createTroubleFinder({
  watches,
  toldChannels,
  listings,
  clock,
}: {
  watches: Pick<WatchStore, 'channelsOf'>;
  toldChannels: Pick<ToldChannels, 'of'>;
  listings: Pick<WatchedListings, 'byKey' | 'version'>;
  clock: Pick<Clock, 'now'>;
}): TroubleFinder {
  const checked = new Map<UpstreamName, number>();

  return {
    async begun({ key, upstream }, failing) {
      const channels = await watches.channelsOf([key]);
      if (channels.length === 0) return nothingNew;
      const told = await toldChannels.of(upstream);
      return { tell: troubleNotices({ upstream, failing, channels, told, at: clock.now() }), forget: [] };
    },

    async ended(watched, isBetter) {
      const { key, upstream } = watched;
      const version = listings.version();
      const told = await toldChannels.of(upstream);
      // A channel that watches something else than before may be waiting for nothing any more.
      const isChecked = checked.get(upstream) === version;
      checked.set(upstream, version);
      if (told.size === 0 || (isChecked && !isBetter)) return nothingNew;

      const own = [...listings.byKey.values()].filter((other) => other.upstream === upstream);
      const channels = await watches.channelsOf(isChecked ? [key] : own.map((other) => other.key));
      const watching = new Set(channels.map(({ channelId }) => channelId));
      const forget = isChecked ? [] : [...told.values()].filter(({ channelId }) => !watching.has(channelId));
      if (!watching.keys().some((channelId) => told.has(channelId))) return { tell: [], forget };

      const unwell = own.filter((other) => other !== watched && (other.isFailing || other.lookedMark === null));
      const waiting = await watches.channelsOf(unwell.map((other) => other.key));
      return { tell: recoveryNotices({ upstream, channels, waiting, told, at: clock.now() }), forget };
    },
  };
}
