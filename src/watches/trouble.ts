import type { UpstreamName } from '../domain/failure.ts';
import type { TroubleNotice } from '../domain/notice.ts';
import type { LookRecord, Place, ToldTrouble } from '../domain/watch-ports.ts';
import { listingKey } from '../domain/watched-subject.ts';
import type { Listing } from '../domain/watched-subject.ts';

const TOLD_AFTER_MS = 30 * 60_000;

/** How the last look at a listing went. */
export interface ListingHealth {
  readonly listing: Listing;
  /** `null`: it went well. */
  readonly failing: Failing | null;
}

interface Failing extends NonNullable<LookRecord['failing']> {
  /** How long all looks have failed, by a clock that does not jump. */
  readonly forMs: number;
}

/** What the store is to be told of one upstream. */
export interface TroubleNews {
  readonly tell: readonly (Place & { readonly notice: TroubleNotice })[];
  /** They were told of trouble, and watch nothing of this upstream any more. */
  readonly forget: readonly Place[];
}

/**
 * Whom to tell of an upstream's trouble, or of its end. It is over for a channel when the last look at each listing
 * that it watches went well: one that was not looked at yet may be in trouble too.
 */
export function troubleNotices({
  upstream,
  health,
  channels,
  told,
  at,
}: {
  readonly upstream: UpstreamName;
  /** Of all its listings that were looked at, also before a restart. */
  readonly health: readonly ListingHealth[];
  /** Which channels watch which of its listings. */
  readonly channels: readonly (Place & { readonly listingKey: string })[];
  readonly told: readonly ToldTrouble[];
  readonly at: number;
}): TroubleNews {
  const failingOf = new Map(health.map(({ listing, failing }) => [listingKey(listing), failing]));
  const toldOf = new Map(told.map((trouble) => [trouble.channelId, trouble]));
  const looksOf = Map.groupBy(channels, ({ channelId }) => channelId);
  const places = new Map(channels.map(({ guildId, channelId }) => [channelId, { guildId, channelId }]));

  const tell: TroubleNews['tell'][number][] = [];
  for (const place of places.values()) {
    const looks = (looksOf.get(place.channelId) ?? []).map(({ listingKey }) => failingOf.get(listingKey));
    const known = toldOf.get(place.channelId);
    const begun = known === undefined ? longestOf(looks) : undefined;
    if (begun !== undefined) tell.push({ ...place, notice: noticeOf('trouble', begun) });
    if (known !== undefined && looks.every((failing) => failing === null)) {
      tell.push({ ...place, notice: noticeOf('recovery', known) });
    }
  }
  return { tell, forget: told.filter(({ channelId }) => !places.has(channelId)) };

  function noticeOf(
    kind: TroubleNotice['kind'],
    { failure, since }: Pick<Failing, 'failure' | 'since'>,
  ): TroubleNotice {
    return { kind, upstream, failure, since, at };
  }
}

/** The trouble that has lasted longest, of those that have lasted long enough to be told. */
function longestOf(looks: readonly (Failing | null | undefined)[]): Failing | undefined {
  return looks
    .filter((failing) => failing != null)
    .filter(({ forMs }) => forMs >= TOLD_AFTER_MS)
    .toSorted((a, b) => b.forMs - a.forMs)[0];
}
