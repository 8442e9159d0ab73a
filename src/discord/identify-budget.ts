import { z } from 'zod';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Discord allows a thousand a day and resets the token beyond; a healthy bot needs a few an hour. */
const FREE_PER_HOUR = 99;
const KEY = 'identifies';
const Times = z.array(z.number());

export interface IdentifyStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: string, ttlMs: number): Promise<unknown>;
}

/** When the bot identified itself to Discord, kept through restarts: a crash loop spends the budget too. */
export function createIdentifyBudget({ store, clock, log }: { store: IdentifyStore; clock: Clock; log: Log }) {
  let lastTurn: Promise<unknown> = Promise.resolve();

  return {
    /** At once up to the 99th identify within an hour; the hundredth waits until the first of them is an hour old. */
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
    const oldest = recent.at(-FREE_PER_HOUR);
    if (oldest !== undefined) {
      const waitMs = oldest + HOUR_MS - clock.now();
      log.warn({ identifies: recent.length, waitMs }, 'identified too often within an hour: waiting');
      await clock.sleep(waitMs, signal);
    }
    const times = [...(await recentTimes()), clock.now()].slice(-2 * FREE_PER_HOUR);
    await store.set(KEY, JSON.stringify(times), HOUR_MS).catch((error: unknown) => {
      log.warn({ err: error }, 'could not remember an identify');
    });
  }

  async function recentTimes(): Promise<readonly number[]> {
    try {
      const text = z.string().safeParse(await store.get(KEY));
      if (!text.success) return [];
      const since = clock.now() - HOUR_MS;
      return Times.parse(JSON.parse(text.data)).filter((at) => at > since);
    } catch (error) {
      log.warn({ err: error }, 'could not read the identifies of the last hour');
      return [];
    }
  }
}

export type IdentifyBudget = ReturnType<typeof createIdentifyBudget>;
