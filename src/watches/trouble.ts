import type { UpstreamName } from '../domain/failure.ts';
import type { TroubleNotice } from '../domain/notice.ts';
import type { Place } from '../domain/address.ts';
import type { LookRecord, ToldTrouble } from '../domain/watch-ports.ts';

/** What the store is to be told of one upstream. */
export interface TroubleNews {
  readonly tell: readonly (Place & { readonly notice: TroubleNotice })[];
  /** They were told of trouble, and watch nothing of this upstream any more. */
  readonly forget: readonly Place[];
}

export const nothingNew: TroubleNews = { tell: [], forget: [] };

type Told = ReadonlyMap<string, Omit<ToldTrouble, keyof Place>>;

/** To each channel that watches a listing which has failed for long, and that was not told of its upstream's trouble. */
export function troubleNotices({
  upstream,
  failing: { failure, since },
  channels,
  told,
  at,
}: {
  readonly upstream: UpstreamName;
  readonly failing: NonNullable<LookRecord['failing']>;
  readonly channels: readonly Place[];
  /** By channel. */
  readonly told: Told;
  readonly at: number;
}): TroubleNews['tell'] {
  const notice: TroubleNotice = { kind: 'trouble', upstream, failure, since, at };
  return placesOf(channels)
    .filter(({ channelId }) => !told.has(channelId))
    .map(({ guildId, channelId }) => ({ guildId, channelId, notice }));
}

/** To each of these channels that was told of trouble, and that waits for nothing: all that it watches goes well. */
export function recoveryNotices({
  upstream,
  channels,
  waiting,
  told,
  at,
}: {
  readonly upstream: UpstreamName;
  readonly channels: readonly Place[];
  /** Channels that watch something which fails still, or was not looked at yet: it may be in trouble too. */
  readonly waiting: readonly Place[];
  /** By channel. */
  readonly told: Told;
  readonly at: number;
}): TroubleNews['tell'] {
  const waits = new Set(waiting.map(({ channelId }) => channelId));
  return placesOf(channels).flatMap((place) => {
    const known = told.get(place.channelId);
    if (known === undefined || waits.has(place.channelId)) return [];
    const { failure, since } = known;
    return [{ ...place, notice: { kind: 'recovery', upstream, failure, since, at } }];
  });
}

/** Each channel once. */
function placesOf(channels: readonly Place[]): readonly Place[] {
  return [...new Map(channels.map(({ guildId, channelId }) => [channelId, { guildId, channelId }])).values()];
}
