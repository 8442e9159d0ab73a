import type { WatchStore } from '../../../src/domain/watch-ports.ts';
import type { Watch } from '../../../src/domain/watch.ts';
import { listingKey, listingOf, subjectKey, type WatchedSubject } from '../../../src/domain/watched-subject.ts';
import type { NewWatch } from './steps.ts';
import type { WorldClock } from './world-clock.ts';

/** A watch, when it was made, and from when until when it was active, by the monotonic clock. */
export interface WatchLife {
  readonly watch: Watch;
  readonly madeAt: number;
  readonly from: number;
  readonly until: number;
}

/** All watches that there ever were: an active one has no end yet. */
export interface WatchLives {
  /** One for each time that a watch was active. */
  all(): readonly WatchLife[];
  active(): readonly Watch[];
  /** Whether the subject of that key is looked at: the whole site is with anything of the open list. */
  isWatched(key: string): boolean;
  isListingWatched(key: string): boolean;
  add(wanted: NewWatch): Promise<void>;
  pause(at: number): Promise<void>;
  resume(at: number): Promise<void>;
  remove(at: number): Promise<void>;
  /** Another connection to the same database. */
  moveTo(store: WatchStore): void;
}

export function createWatchLives({
  subjects,
  clock,
  store: first,
  onEnd,
}: {
  subjects: readonly WatchedSubject[];
  clock: WorldClock;
  store: WatchStore;
  /** Told the id of a watch that is paused or removed. */
  onEnd: (watchId: string) => void;
}): WatchLives {
  let store = first;
  let lives: readonly WatchLife[] = [];
  let paused: readonly Watch[] = [];
  let count = 0;

  const active = (): readonly Watch[] => lives.filter(({ until }) => until === Infinity).map(({ watch }) => watch);

  function isListingWatched(key: string): boolean {
    return active().some(({ subject }) => listingKey(listingOf(subject)) === key);
  }

  function begin(watch: Watch): void {
    const from = clock.elapsed();
    const { madeAt = from } = lives.find((life) => life.watch.id === watch.id) ?? {};
    lives = [...lives, { watch, madeAt, from, until: Infinity }];
  }

  function end({ id }: Watch): void {
    lives = lives.map((life) =>
      life.watch.id === id && life.until === Infinity ? { ...life, until: clock.elapsed() } : life,
    );
    onEnd(id);
  }

  return {
    all: () => lives,
    active,
    isWatched: (key) =>
      active().some(({ subject }) => subjectKey(subject) === key) || (key === 'site' && isListingWatched('open-list')),
    isListingWatched,
    async add({ at, channel, when, mention }) {
      const subject = subjects[Math.floor(at * subjects.length)];
      if (subject === undefined) return;
      count += 1;
      const watch: Watch = {
        id: `watch ${String(count).padStart(3, '0')}`,
        guildId: `guild ${channel % 2}`,
        channelId: `channel ${channel}`,
        channelName: `channel ${channel}`,
        subject,
        when,
        mention,
        madeBy: 'somebody',
        madeAt: clock.bot.now(),
        paused: null,
      };
      const { kind } = await store.add(watch);
      if (kind === 'added') begin(watch);
    },
    async pause(at) {
      const watch = chosen(active(), at);
      if (watch === undefined) return;
      await store.pause(watch.id, { at: clock.bot.now(), reason: { kind: 'by-person', userId: 'somebody' } });
      end(watch);
      paused = [...paused, watch];
    },
    async resume(at) {
      const watch = chosen(paused, at);
      if (watch === undefined) return;
      await store.resume(watch.id, watch.mention);
      paused = paused.filter((other) => other !== watch);
      begin(watch);
    },
    async remove(at) {
      const watch = chosen(active(), at);
      if (watch === undefined) return;
      await store.remove(watch.id);
      end(watch);
    },
    moveTo(next) {
      store = next;
    },
  };
}

function chosen(watches: readonly Watch[], at: number): Watch | undefined {
  return watches[Math.floor(at * watches.length)];
}
