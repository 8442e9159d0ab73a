import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { ChangeNotice, Notice } from '../../src/domain/notice.ts';
import { MOST_WATCHES, type Watch } from '../../src/domain/watch.ts';
import type { CountHistory, LookRecord, LookStore, TicketLooks, WatchStore } from '../../src/domain/watch-ports.ts';
import { listingKey, type WatchedSubject } from '../../src/domain/watched-subject.ts';
import { createCountHistory } from '../../src/storage/count-history.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { createWatcher } from '../../src/watches/run-watches.ts';
import { createManualClock, type ManualClock } from '../fakes/manual-clock.ts';
import { createRecordingLog, type Line } from '../fakes/recording-log.ts';
import { createTinyLooks, type TinyLooks } from '../fakes/tiny-looks.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { waitingNotices } from '../storage/waiting-notices.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const everyMs = 5 * minute;

/** A watcher on real stores, tickets that the test moves and a clock that it moves too. */
export interface WatcherBench {
  readonly clock: ManualClock;
  readonly looks: TinyLooks;
  readonly watches: WatchStore;
  readonly store: LookStore;
  readonly lines: Line[];
  /** Starts it, after the time that the first looks are given. */
  start(options?: StartOptions): Promise<Running>;
  /** Lets time pass and all work be done. */
  pass(ms: number): Promise<void>;
  add(subject: WatchedSubject, overrides?: Partial<Watch>): Promise<Watch>;
  /** Everything told so far, oldest first. */
  told(): Promise<(Notice & { readonly channelId: string })[]>;
  record(key: string): Promise<LookRecord | undefined>;
  readonly history: CountHistory;
}

interface StartOptions {
  readonly store?: Partial<LookStore>;
  readonly watches?: Partial<WatchStore>;
  readonly looks?: TicketLooks;
  readonly random?: () => number;
  readonly waitMs?: number;
  readonly everyMs?: number;
}

interface Running {
  /** Settles when the watcher has ended. */
  readonly ended: Promise<void>;
  wake(): void;
  stop(): Promise<void>;
}

export async function aWatcher(): Promise<WatcherBench> {
  const folder = await mkdtemp(join(tmpdir(), 'ticketwatch-watcher-'));
  const database = await openDatabase({ kind: 'sqlite', path: join(folder, 'test.db') }, { log: silentLog });
  const stops: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    for (const stop of stops) await stop();
    await database.close();
    await rm(folder, { recursive: true });
  });

  const clock = createManualClock();
  const looks = createTinyLooks(clock);
  const watches = createWatchStore(database);
  const store = createLookStore(database);
  const { log, lines } = createRecordingLog();
  let made = 0;

  async function pass(ms: number): Promise<void> {
    const end = clock.elapsed() + ms;
    const stepMs = Math.max(1_000, ms / 2_000);
    while (clock.elapsed() < end) await clock.advance(Math.min(stepMs, end - clock.elapsed()));
    for (let turn = 0; turn < 20; turn += 1) await clock.advance(0);
  }

  return {
    clock,
    looks,
    watches,
    store,
    lines,
    pass,
    async start({ random = () => 0.5, waitMs = 10_000, everyMs: ownEveryMs = everyMs, ...others } = {}) {
      const ending = new AbortController();
      const watcher = createWatcher({
        watches: { ...watches, ...others.watches },
        looks: others.looks ?? looks,
        store: { ...store, ...others.store },
        clock,
        elapsed: clock.elapsed,
        log,
        everyMs: ownEveryMs,
        random,
      });
      const ended = watcher.run(ending.signal);
      ended.catch(() => undefined);
      const stop = async (): Promise<void> => {
        ending.abort();
        await ended.catch(() => undefined);
      };
      stops.push(stop);
      await pass(waitMs);
      return { ended, wake: watcher.wake, stop };
    },
    async add(subject, overrides = {}) {
      made += 1;
      const id = `w${String(made)}`;
      const watch: Watch = {
        id,
        guildId: `g${Math.ceil(made / MOST_WATCHES)}`,
        channelId: `of-${id}`,
        channelName: 'tickets',
        subject,
        when: 'any-change',
        mention: null,
        madeBy: 'u1',
        madeAt: clock.now(),
        paused: null,
        ...overrides,
      };
      expect(await watches.add(watch)).toEqual({ kind: 'added' });
      return watch;
    },
    told: async () => (await waitingNotices(database)).map(({ channelId, notice }) => ({ ...notice, channelId })),
    record: async (key) => (await store.records()).find(({ listing }) => listingKey(listing) === key),
    history: createCountHistory(database, { clock }),
  };
}

/** What a watch was told of changes, each as its kind and the ticket's number. */
export function changesOf(notices: readonly Notice[], watchId: string): string[][] {
  return notices
    .filter((notice): notice is ChangeNotice => notice.kind === 'change' && notice.watchId === watchId)
    .map(({ changes }) => changes.map(({ kind, ticket }) => `${kind} ${ticket.id}`));
}
