import type { Place } from '../../../src/domain/address.ts';
import type { Fate } from '../../../src/domain/change.ts';
import type { LookRecord, LookStore, Reading, SnapshotSave, TicketLooks } from '../../../src/domain/watch-ports.ts';
import type { Notice, TroubleNotice } from '../../../src/domain/notice.ts';
import { type Listing, listingKey, listingOf, subjectKey } from '../../../src/domain/watched-subject.ts';
import type { ListingTruth } from './listing-truth.ts';
import { type StoredByKey, storedAfter } from './stored-subjects.ts';
import type { WorldClock } from './world-clock.ts';

type Post = Place & { readonly notice: Notice };

/** One look at one listing, as it went. */
export interface Pass {
  readonly listing: Listing;
  /** Versions of the world and times, when it began and when it had ended. */
  readonly firstVersion: number;
  readonly lastVersion: number;
  readonly beganAt: number;
  readonly endedAt: number;
  readonly beganWall: number;
  readonly endedWall: number;
  /** What was stored before it, and what is now. */
  readonly before: StoredByKey;
  readonly after: StoredByKey;
  /** What was stored when it began, of what was forgotten meanwhile too. */
  readonly beforeAll: StoredByKey;
  /** Everything that it stored. */
  readonly saves: readonly SnapshotSave[];
  readonly reading: Reading | null;
  /** How often the site was asked for the reading. */
  readonly siteRequests: number;
  readonly fates: ReadonlyMap<string, Fate>;
  /** Whom it told of trouble or its end. */
  readonly tell: readonly (Place & { readonly notice: TroubleNotice })[];
  /** Whether it is noted that the upstream answered. */
  readonly hasAnswered: boolean;
  /** How it went; `null` for one that was cut off. */
  readonly end: LookRecord | null;
}

type OpenPass = {
  -readonly [
    Key in
      | 'listing'
      | 'firstVersion'
      | 'beganAt'
      | 'beganWall'
      | 'before'
      | 'beforeAll'
      | 'reading'
      | 'siteRequests'
      | 'fates'
      | 'tell'
      | 'hasAnswered'
  ]: Pass[Key];
} & { readonly saves: SnapshotSave[] };

export interface Recording {
  stored(): StoredByKey;
  /** The ports of one bot, watched over. */
  ports(looks: TicketLooks, store: LookStore): { readonly looks: TicketLooks; readonly store: LookStore };
  /** All that is to be posted, in its order. */
  posts(): readonly Post[];
  /** The watch is paused or gone: what waits to be told of it is told no more. */
  dropPosts(watchId: string): void;
  /** The bot is no more: what was under way is over. */
  cutOff(): void;
}

/** Writes down what passes through the watcher's ports, and what the database must hold by it. */
export function createRecording({
  clock,
  truthOf,
  isWatched,
  isActiveWatch,
  siteRequests,
  onPass,
  onSave,
  onForget,
}: {
  clock: WorldClock;
  truthOf: (listing: Listing) => ListingTruth;
  /** Whether the subject of that key is looked at. */
  isWatched: (subjectKey: string) => boolean;
  isActiveWatch: (id: string) => boolean;
  /** How often the site was asked until now. */
  siteRequests: () => number;
  onPass: (pass: Pass) => void;
  onSave: () => void;
  onForget: () => void;
}): Recording {
  let stored: StoredByKey = new Map();
  let posts: (Post & { readonly watchId?: string })[] = [];
  const open = new Map<string, OpenPass>();

  function passOf(listing: Listing): OpenPass {
    const key = listingKey(listing);
    const known = open.get(key);
    if (known !== undefined) return known;
    const begun: OpenPass = {
      listing,
      firstVersion: truthOf(listing).latest(),
      beganAt: clock.elapsed(),
      beganWall: clock.bot.now(),
      before: stored,
      beforeAll: stored,
      saves: [],
      reading: null,
      siteRequests: 0,
      fates: new Map(),
      tell: [],
      hasAnswered: false,
    };
    open.set(key, begun);
    return begun;
  }

  function close(pass: OpenPass, end: Pass['end']): void {
    open.delete(listingKey(pass.listing));
    const lastVersion = truthOf(pass.listing).latest();
    onPass({
      ...pass,
      after: stored,
      lastVersion,
      endedAt: clock.elapsed(),
      endedWall: clock.bot.now(),
      end,
    });
  }

  function keep(save: SnapshotSave): void {
    stored = storedAfter(stored, save);
    for (const { guildId, channelId, watchId, notice } of save.notices)
      if (isActiveWatch(watchId)) posts.push({ guildId, channelId, notice, watchId });
  }

  function forget(): void {
    stored = new Map([...stored].filter(([key]) => isWatched(key)));
    for (const pass of open.values()) {
      const saved = new Set(pass.saves.map(({ subject }) => subjectKey(subject)));
      pass.before = new Map([...pass.before].filter(([key]) => isWatched(key) || saved.has(key)));
    }
  }

  return {
    stored: () => stored,
    posts: () => posts.map(({ guildId, channelId, notice }) => ({ guildId, channelId, notice })),
    dropPosts(watchId) {
      posts = posts.filter((post) => post.watchId !== watchId);
    },
    cutOff() {
      for (const pass of open.values()) close(pass, null);
    },
    ports: (looks, store) => ({
      looks: {
        async read(listing, signal) {
          const pass = passOf(listing);
          clock.stir();
          const requestsBefore = siteRequests();
          const reading = await looks.read(listing, signal);
          clock.stir();
          pass.reading = reading;
          pass.siteRequests = siteRequests() - requestsBefore;
          pass.fates = new Map();
          return reading;
        },
        async fates(listing, reading, gone, signal) {
          clock.stir();
          const fates = await looks.fates(listing, reading, gone, signal);
          clock.stir();
          if (fates !== null) passOf(listing).fates = fates;
          return fates;
        },
      },
      store: {
        ...stirring(store, () => clock.stir()),
        async save(save) {
          clock.stir();
          const isSaved = await store.save(save);
          clock.stir();
          if (isSaved) {
            passOf(listingOf(save.subject)).saves.push(save);
            keep(save);
            onSave();
          }
          return isSaved;
        },
        async note(record, tell, forget) {
          clock.stir();
          await store.note(record, tell, forget);
          clock.stir();
          const pass = passOf(record.listing);
          pass.tell = [...pass.tell, ...tell];
          posts.push(...tell);
          pass.hasAnswered = record.failing === null;
          // That the upstream answers is noted before what it answered is stored.
          if (record.failing !== null || record.lookedAt === pass.reading?.asOf) close(pass, record);
        },
        async prune(now) {
          await store.prune(now);
          clock.stir();
          forget();
          onForget();
        },
      },
    }),
  };
}

function stirring(
  store: LookStore,
  stir: () => void,
): Pick<LookStore, 'snapshot' | 'seenIds' | 'records' | 'told' | 'noteCounts'> {
  const told = <T>(answer: Promise<T>): Promise<T> => {
    stir();
    return answer.finally(stir);
  };
  return {
    snapshot: (key) => told(store.snapshot(key)),
    seenIds: (key) => told(store.seenIds(key)),
    records: () => told(store.records()),
    told: (upstream) => told(store.told(upstream)),
    noteCounts: (at, counts) => told(store.noteCounts(at, counts)),
  };
}
