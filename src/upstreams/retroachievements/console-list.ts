import { z } from 'zod';
import type { Clock } from '../../domain/ports.ts';
import type { Asking, RetroAchievementsClient } from './client.ts';
import type { KeptValues } from './kept-values.ts';
import { Console } from './schema.ts';

/** The consoles that games are listed by, kept over a restart. */
interface ConsoleList {
  /** Reads what was kept of an earlier run. */
  restore(late: AbortSignal): Promise<void>;
  /** What is known at this moment; `null` when nothing is. */
  now(): readonly Console[] | null;
  /** Whether it is time to read it anew. */
  isDue(): boolean;
  /** Once for all who want it at the same time. */
  read(asking: Asking): Promise<readonly Console[]>;
  /** Resolves when nothing is being read. */
  ended(): Promise<void>;
}

const Kept = z.object({ until: z.number(), consoles: Console.array() });

const keptMs = 7 * 86_400_000;

export const consolesKey = 'retroachievements:consoles';

export function createConsoleList({
  client,
  values,
  clock,
}: {
  client: Pick<RetroAchievementsClient, 'consoles'>;
  values: KeptValues;
  clock: Clock;
}): ConsoleList {
  let list: z.infer<typeof Kept> | null = null;
  let underway: Promise<readonly Console[]> | null = null;

  async function ask(asking: Asking): Promise<readonly Console[]> {
    const consoles = [...(await client.consoles(asking))];
    list = { until: clock.now() + keptMs, consoles };
    await values.write(consolesKey, list);
    return consoles;
  }

  return {
    async restore(late) {
      list = await values.read(consolesKey, Kept, late);
    },

    now: () => list?.consoles ?? null,

    isDue: () => list === null || list.until <= clock.now(),

    read(asking) {
      underway ??= ask(asking).finally(() => {
        underway = null;
      });
      return underway;
    },

    async ended() {
      await underway?.catch(() => undefined);
    },
  };
}
