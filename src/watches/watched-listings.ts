import type { UpstreamName } from '../domain/failure.ts';
import type { ChangeNotice } from '../domain/notice.ts';
import type { SeenTicket } from '../domain/seen-ticket.ts';
import type { LookRecord } from '../domain/watch-ports.ts';
import {
  type Listing,
  listingKey,
  listingOf,
  subjectKey,
  upstreamOf,
  type WatchedSubject,
} from '../domain/watched-subject.ts';
import type { ReadingIndex } from './select.ts';
import type { SteadyTime } from './steady-time.ts';

/** A listing that something is watched in. Marks are times of the clock that never jumps. */
export interface WatchedListing {
  readonly key: string;
  readonly listing: Listing;
  readonly upstream: UpstreamName;
  /** By key; the whole site comes last, and whenever anything of the open list is watched. */
  subjects: ReadonlyMap<string, WatchedSubject>;
  /** When the last good look was made. */
  lookedMark: number | null;
  /** Whether the last look failed, also one before this run. */
  isFailing: boolean;
  /** Why nobody has seen it since the last good look; `null` while looks go well, however late they come. */
  unseenBecause: NonNullable<ChangeNotice['unseen']>['because'] | null;
  /** Of the last reading; `null` before the first. */
  done: DoneSubjects | null;
}

/** The subjects whose snapshots are of one reading. */
export interface DoneSubjects {
  readonly tickets: readonly SeenTicket[];
  readonly index: ReadingIndex;
  readonly keys: Set<string>;
}

export interface WatchedListings {
  readonly byKey: ReadonlyMap<string, WatchedListing>;
  /** Another number whenever the watches were read. */
  version(): number;
  /** Exactly these are watched from now on. */
  keep(
    subjects: readonly WatchedSubject[],
    records: readonly LookRecord[],
  ): { readonly withNewSubjects: readonly WatchedListing[]; readonly lostSubjects: boolean };
}

export function createWatchedListings(steady: SteadyTime): WatchedListings {
  const byKey = new Map<string, WatchedListing>();
  let version = 0;

  function began(listing: Listing, record: LookRecord | undefined): WatchedListing {
    const { lookedAt = null, failing = null } = record ?? {};
    return {
      key: listingKey(listing),
      listing,
      upstream: upstreamOf(listing),
      subjects: new Map(),
      lookedMark: lookedAt === null ? null : steady.markOf(lookedAt),
      isFailing: failing !== null,
      unseenBecause: failing === null ? 'off' : 'trouble',
      done: null,
    };
  }

  return {
    byKey,
    version: () => version,
    keep(subjects, records) {
      version += 1;
      const recordOf = new Map(records.map((record) => [listingKey(record.listing), record]));
      const groups = Map.groupBy(subjects, (subject) => listingKey(listingOf(subject)));
      let lostSubjects = false;
      for (const [key, watched] of byKey) {
        if (groups.has(key)) continue;
        byKey.delete(key);
        // For the look that may be under way.
        watched.subjects = new Map();
        lostSubjects = true;
      }

      const withNewSubjects: WatchedListing[] = [];
      for (const [key, group] of groups) {
        const [first] = group;
        if (first === undefined) continue;
        const watched = byKey.get(key) ?? began(listingOf(first), recordOf.get(key));
        const before = watched.subjects;
        watched.subjects = byKeySiteLast(group);
        byKey.set(key, watched);

        const isNew = [...watched.subjects.keys()].some((subject) => !before.has(subject));
        if (isNew) withNewSubjects.push(watched);
        for (const lost of before.keys()) {
          if (watched.subjects.has(lost)) continue;
          // Its snapshot will be forgotten: should it be watched again, it begins anew.
          watched.done?.keys.delete(lost);
          lostSubjects = true;
        }
      }
      return { withNewSubjects, lostSubjects };
    },
  };
}

function byKeySiteLast(subjects: readonly WatchedSubject[]): Map<string, WatchedSubject> {
  const sorted = new Map(
    subjects.filter(({ kind }) => kind !== 'site').map((subject) => [subjectKey(subject), subject]),
  );
  const isOpenList = subjects.some((subject) => listingOf(subject).kind === 'open-list');
  return isOpenList ? sorted.set('site', { kind: 'site' }) : sorted;
}
