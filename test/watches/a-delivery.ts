import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Outbox } from '../../src/domain/outbox.ts';
import type { Notifier, PostOutcome } from '../../src/domain/post.ts';
import type { Watch } from '../../src/domain/watch.ts';
import type { WatchStore } from '../../src/domain/watch-ports.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { createDelivery } from '../../src/watches/deliver.ts';
import { words } from '../../src/words/en.ts';
import { createManualClock, type ManualClock } from '../fakes/manual-clock.ts';
import { createRecordingLog, type Line } from '../fakes/recording-log.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { createTinyNotifier, type TinyMessage, type TinyNotifier } from '../fakes/tiny-notifier.ts';
import { aChangeNotice, aWatch } from '../storage/stored-watches.ts';

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

export const unknown: PostOutcome = { kind: 'unknown', scope: 'everywhere', afterMs: null };
export const serverError: PostOutcome = { kind: 'unknown', scope: 'address', afterMs: null };
export const unreachable: PostOutcome = { kind: 'not-sent', scope: 'everywhere', afterMs: null };
export const noPermission: PostOutcome = { kind: 'lost', lost: { why: 'no-permission', missing: [] } };

/** A delivery from a real outbox to a Discord that the test breaks, by a clock that it moves. */
export interface DeliveryBench {
  readonly clock: ManualClock;
  readonly notifier: TinyNotifier;
  readonly database: Database;
  readonly outbox: Outbox;
  readonly watches: WatchStore;
  readonly lines: Line[];
  /** `random`: always the longest wait, unless it is handed over. */
  start(outbox?: Partial<Outbox>, notifier?: Notifier, random?: () => number): Running;
  /** Notices to a channel, each known by its number; there is one watch for each channel. */
  tell(channelId: string, ...numbers: readonly number[]): Promise<void>;
  /** Lets time pass and all work be done. */
  pass(ms: number): Promise<void>;
  /** The numbers in the messages of a channel, message by message; one that may be a repeat ends with a question mark. */
  posted(channelId: string): string[];
  /** How many requests to post there were for an address. */
  tries(key: string): number;
  /** Stops and closes everything, before the test ends. */
  close(): Promise<void>;
}

interface Running {
  /** Settles when the delivery has ended. */
  readonly ended: Promise<void>;
  wake(): void;
  stop(): Promise<void>;
}

export async function aDelivery(): Promise<DeliveryBench> {
  const folder = await mkdtemp(join(tmpdir(), 'ticketwatch-delivery-'));
  const database = await openDatabase({ kind: 'sqlite', path: join(folder, 'test.db') }, { log: silentLog });
  const stops: (() => Promise<void>)[] = [];
  let isOpen = true;
  async function close(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    for (const stop of stops) await stop();
    await database.close();
    await rm(folder, { recursive: true });
  }
  onTestFinished(close);

  const clock = createManualClock();
  const notifier = createTinyNotifier(clock);
  const outbox = createOutbox(database);
  const watches = createWatchStore(database);
  const { log, lines } = createRecordingLog();

  return {
    clock,
    notifier,
    database,
    outbox,
    watches,
    lines,
    close,
    pass: (ms) => pass(clock, ms),
    start(others = {}, ownNotifier = notifier, random = () => 1) {
      const ending = new AbortController();
      const delivery = createDelivery({
        outbox: { ...outbox, ...others },
        notifier: ownNotifier,
        clock,
        elapsed: clock.elapsed,
        log,
        random,
      });
      const ended = delivery.run(ending.signal);
      ended.catch(() => undefined);
      const stop = async (): Promise<void> => {
        ending.abort();
        // A request that is under way takes its time; one that hangs for ever is left.
        await Promise.race([ended.catch(() => undefined), pass(clock, minute)]);
      };
      stops.push(stop);
      return { ended, wake: delivery.wake, stop };
    },
    async tell(channelId, ...numbers) {
      const watchId = await watchOf(watches, channelId);
      const notices = numbers.map((number) => aNumberedNotice(watchId, number, clock.now()));
      await addNotices(
        database.kysely,
        notices.map((notice) => ({ guildId: guildOf(channelId), channelId, notice })),
      );
    },
    posted: (channelId) => notifier.messages.filter(({ key }) => key === channelId).map(toldBy),
    tries: (key) => notifier.requests.filter((request) => request.key === key && request.kind === 'post').length,
  };
}

export async function pass(clock: ManualClock, ms: number): Promise<void> {
  const end = clock.elapsed() + ms;
  for (let turn = 0; turn < 20; turn += 1) await clock.advance(0);
  while (clock.elapsed() < end) await clock.advance(Math.min(second, end - clock.elapsed()));
  for (let turn = 0; turn < 20; turn += 1) await clock.advance(0);
}

/** Each channel is of a server of its own: servers have so many watches at most. */
export function guildOf(channelId: string): string {
  return `10${channelId}`;
}

/** The only watch of a channel, made when it is first told of anything. */
async function watchOf(watches: WatchStore, channelId: string): Promise<string> {
  const id = `w${channelId}`;
  await watches.add(aWatch(id, { channelId, guildId: guildOf(channelId) }));
  return id;
}

export function aNumberedNotice(watchId: Watch['id'], number: number, asOf: number) {
  const counts = { waiting: 0, reopened: 0 };
  return {
    ...aChangeNotice(watchId, asOf),
    before: { open: number, ...counts },
    after: { open: number + 1, ...counts },
  };
}

function toldBy({ content }: TinyMessage): string {
  const numbers = numbersIn(content).join(' ');
  return content.includes(words.posts.mayBeARepeat) ? `${numbers}?` : numbers;
}

export function numbersIn(content: string): number[] {
  return [...content.matchAll(/(\d+) → \d+/g)].map(([, number]) => Number(number));
}
