import type { UpstreamName } from '../domain/failure.ts';
import type { LookStore, ToldTrouble } from '../domain/watch-ports.ts';
import type { TroubleNews } from './trouble.ts';
import type { WatchedListings } from './watched-listings.ts';

/** The channels that were told of an upstream's trouble. */
export interface ToldChannels {
  /** By channel. Asks the store only when the watches were read anew: it forgets channels that watch nothing. */
  of(upstream: UpstreamName): Promise<ReadonlyMap<string, ToldTrouble>>;
  /** What was stored meanwhile. */
  add(upstream: UpstreamName, news: TroubleNews): void;
}

export function createToldChannels({
  store,
  listings,
}: {
  store: Pick<LookStore, 'told'>;
  listings: Pick<WatchedListings, 'version'>;
}): ToldChannels {
  const known = new Map<UpstreamName, { readonly version: number; readonly byId: Map<string, ToldTrouble> }>();

  return {
    async of(upstream) {
      const version = listings.version();
      const last = known.get(upstream);
      if (last?.version === version) return last.byId;
      const byId = new Map((await store.told(upstream)).map((trouble) => [trouble.channelId, trouble]));
      known.set(upstream, { version, byId });
      return byId;
    },
    add(upstream, { tell, forget }) {
      const byId = known.get(upstream)?.byId;
      for (const { guildId, channelId, notice } of tell) {
        if (notice.kind === 'recovery') byId?.delete(channelId);
        else byId?.set(channelId, { guildId, channelId, upstream, since: notice.since, failure: notice.failure });
      }
      for (const { channelId } of forget) byId?.delete(channelId);
    },
  };
}
