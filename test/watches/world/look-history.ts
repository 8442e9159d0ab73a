import type { UpstreamName } from '../../../src/domain/failure.ts';
import { type Listing, listingKey, upstreamOf } from '../../../src/domain/watched-subject.ts';
import type { Pass } from './recording.ts';

/** How long nobody had looked at a listing: at least and at most. */
export interface Gap {
  /** `unclear` where a clock that was set may have misled the bot over a restart. */
  readonly isLong: boolean | 'unclear';
  readonly leastMs: number;
  readonly mostMs: number;
  readonly because: 'off' | 'trouble';
}

interface Health {
  readonly upstream: UpstreamName;
  /** Since when its looks fail, by the monotonic clock; `null` while they do not. */
  readonly failingSince: number | null;
  /** The same of this run of the bot: nobody looked before it. */
  readonly failingHereSince: number | null;
  /** Whether the bot may be wrong about that time. */
  readonly isBlurred: boolean;
  readonly wasEverWell: boolean;
}

/** How the looks at each listing went. */
export interface LookHistory {
  /** To be asked before the pass is noted. */
  gapBefore(pass: Pass): Gap;
  note(pass: Pass): void;
  /** How often the looks at a listing failed, one after the other. */
  failuresInARow(listingKey: string): number;
  /** Of those that were looked at, by listing. */
  health(): ReadonlyMap<string, Health>;
  restarted(): void;
  jumped(): void;
  /** Nobody watches it any more. */
  forgetAllBut(isWatched: (listingKey: string) => boolean): void;
}

interface Looked {
  readonly listing: Listing;
  readonly wellAt: { readonly from: number; readonly to: number } | null;
  readonly failingSince: number | null;
  readonly failingHereSince: number | null;
  /** Whether a look of this run went well. */
  readonly wasWellHere: boolean;
  readonly failures: number;
  readonly hasJumped: boolean;
  /** Whether the bot was restarted after the clock was set. */
  readonly isBlurred: boolean;
}

const longMs = 15 * 60_000;

export function createLookHistory(): LookHistory {
  let looked = new Map<string, Looked>();

  function alter(change: (one: Looked) => Looked): void {
    looked = new Map([...looked].map(([key, one]) => [key, change(one)]));
  }

  return {
    gapBefore({ listing, beganAt, endedAt }) {
      const known = looked.get(listingKey(listing));
      const because = known?.failingSince == null ? 'off' : 'trouble';
      if (known === undefined || known.wellAt === null) return { isLong: false, leastMs: 0, mostMs: 0, because };
      const leastMs = beganAt - known.wellAt.to;
      const mostMs = endedAt - known.wellAt.from;
      // Looks that go well may come late.
      if (known.failingSince === null && known.wasWellHere) return { isLong: false, leastMs, mostMs, because };
      const isSure = !known.isBlurred && (leastMs > longMs || mostMs <= longMs);
      return { isLong: isSure ? leastMs > longMs : 'unclear', leastMs, mostMs, because };
    },
    note({ listing, end, hasAnswered, beganAt, endedAt, beganWall, endedWall }) {
      const key = listingKey(listing);
      const known = looked.get(key);
      if (end === null) {
        if (hasAnswered && known !== undefined)
          looked.set(key, { ...known, failingSince: null, failingHereSince: null });
        return;
      }
      const hasFailed = end.failing !== null;
      looked.set(key, {
        listing,
        wellAt: hasFailed ? (known?.wellAt ?? null) : { from: beganAt, to: endedAt },
        failingSince: hasFailed ? (known?.failingSince ?? beganAt) : null,
        failingHereSince: hasFailed ? (known?.failingHereSince ?? beganAt) : null,
        wasWellHere: !hasFailed || (known?.wasWellHere ?? false),
        failures: hasFailed ? (known?.failures ?? 0) + 1 : 0,
        // What is remembered of it is a time of the clock as it was then.
        hasJumped: hasFailed ? (known?.hasJumped ?? false) : Math.abs(endedWall - beganWall - (endedAt - beganAt)) > 5,
        isBlurred: hasFailed && (known?.isBlurred ?? false),
      });
    },
    failuresInARow: (key) => looked.get(key)?.failures ?? 0,
    health: () =>
      new Map(
        [...looked].map(([key, { listing, failingSince, failingHereSince, isBlurred, wellAt }]) => [
          key,
          { upstream: upstreamOf(listing), failingSince, failingHereSince, isBlurred, wasEverWell: wellAt !== null },
        ]),
      ),
    restarted: () =>
      alter((one) => ({
        ...one,
        failingHereSince: null,
        wasWellHere: false,
        isBlurred: one.isBlurred || one.hasJumped,
      })),
    jumped: () => alter((one) => ({ ...one, hasJumped: true })),
    forgetAllBut(isWatched) {
      looked = new Map([...looked].filter(([key]) => isWatched(key)));
    },
  };
}
