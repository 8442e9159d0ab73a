import { z } from 'zod';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Discord allows a thousand a day and resets the token beyond; a healthy bot needs a few an hour. */
const PER_DAY = 900;
const PER_HOUR = 99;
const KEY = 'identifies';
const Times = z.array(z.number());

export interface IdentifyStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: string, ttlMs: number): Promise<unknown>;
}

/** When the bot identified itself to Discord, kept through restarts: a crash loop spends the budget too. */
export function createIdentifyBudget({ store, clock, log }: { store: IdentifyStore; clock: Clock; log: Log }) {
  let lastTurn: Promise<unknown> = Promise.resolve();
  let toldUntil = 0;

  return {
    /**
     * At once up to the 99th identify within an hour; the hundredth waits until the first of them is an hour old. The
     * same holds for nine hundred within a day.
     */
    waitForIdentify(signal: AbortSignal): Promise<void> {
      // Shards log in together, and a time that is read by two before either writes it would be lost.
      const turn = lastTurn.then(() => takeTurn(signal));
      lastTurn = turn.catch(() => undefined);
      return turn;
    },
  };

  async function takeTurn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const recent = await recentTimes();
    const until = Math.max(free(recent, PER_HOUR, HOUR_MS), free(recent, PER_DAY, DAY_MS));
    if (until > clock.now()) await wait(until, recent.length, signal);
    const times = [...(await recentTimes()), clock.now()].slice(-PER_DAY);
    await store.set(KEY, JSON.stringify(times), DAY_MS).catch((error: unknown) => {
      log.warn({ err: error }, 'could not remember an identify');
    });
  }

  async function wait(until: number, identifies: number, signal: AbortSignal): Promise<void> {
    const waitMs = until - clock.now();
    // Discord may close a connection that waits, and the next one waits on.
    if (until !== toldUntil) log.warn({ identifies, waitMs }, 'identified too often: waiting');
    toldUntil = until;
    await clock.sleep(waitMs, signal);
  }

  async function recentTimes(): Promise<readonly number[]> {
    try {
      const text = z.string().safeParse(await store.get(KEY));
      if (!text.success) return [];
      const now = clock.now();
      // After the clock was set back, what is in its future was a moment ago.
      return Times.parse(JSON.parse(text.data)).flatMap((at) => (at > now - DAY_MS ? [Math.min(at, now)] : []));
    } catch (error) {
      log.warn({ err: error }, 'could not read the identifies of the last day');
      return [];
    }
  }
}

/** When one more is free, where so many are within that time. */
function free(recent: readonly number[], most: number, withinMs: number): number {
  return (recent.at(-most) ?? -Infinity) + withinMs;
}

export type IdentifyBudget = ReturnType<typeof createIdentifyBudget>;
