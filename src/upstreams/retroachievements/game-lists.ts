import { z } from 'zod';
import { UpstreamFailure } from '../../domain/failure.ts';
import { Game } from '../../domain/game.ts';
import type { ConsoleId, GameId } from '../../domain/ids.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock } from '../../domain/ports.ts';
import { titleOf } from '../../lib/title.ts';
import type { Asking, RetroAchievementsClient } from './client.ts';
import type { KeptValues } from './kept-values.ts';
import { Console } from './schema.ts';
import type { TitledGame } from './ticketed-games.ts';

/** Every game that has achievements, console by console: read one list after another, each kept for a week. */
export interface GameLists {
  /** Resolves when what was kept of an earlier run has been read, or could not be in time. */
  readonly restored: Promise<void>;
  /** Begins to read what is missing or old, unless that is under way. */
  fill(): void;
  all(): ReadonlyMap<GameId, TitledGame>;
  /** Whether the list of every console is known. */
  areComplete(): boolean;
  stop(): Promise<void>;
}

const KeptConsoles = z.object({ until: z.number(), consoles: Console.array() });
const KeptGames = z.object({ until: z.number(), games: Game.array() });

const hourMs = 3_600_000;
const keptMs = 7 * 24 * hourMs;
const restoreMs = 2000;
const requestMs = 5 * 60_000;
const retryMs = 60_000;
const longestRetryMs = 6 * hourMs;
const failuresInARow = 3;

const consolesKey = 'retroachievements:consoles';
const gamesKey = (id: ConsoleId): string => `retroachievements:games:${id}`;

interface KnownList {
  readonly until: number;
  readonly games: readonly TitledGame[];
}

export function createGameLists({
  client,
  values,
  clock,
  log,
}: {
  client: Pick<RetroAchievementsClient, 'consoles' | 'gameList'>;
  values: KeptValues;
  clock: Clock;
  log: Log;
}): GameLists {
  const stopping = new AbortController();
  const lists = new Map<ConsoleId, KnownList>();
  const failed = new Map<string, { readonly times: number; readonly retryAt: number }>();
  let consoles: z.infer<typeof KeptConsoles> | null = null;
  let games: ReadonlyMap<GameId, TitledGame> | null = null;
  let filling: Promise<void> | null = null;
  let pausedUntil = -Infinity;
  const restored = restore();

  async function restore(): Promise<void> {
    // For all of them together: the first questions wait for it.
    const late = AbortSignal.timeout(restoreMs);
    consoles = await values.read(consolesKey, KeptConsoles, late);
    for (const { id } of consoles?.consoles ?? []) {
      if (late.aborted) return;
      const kept = await values.read(gamesKey(id), KeptGames, late);
      if (kept !== null) know(id, kept);
    }
  }

  function know(id: ConsoleId, list: z.infer<typeof KeptGames>): void {
    lists.set(id, { until: list.until, games: list.games.map((game) => ({ game, title: titleOf(game.title) })) });
    games = null;
  }

  async function readAll(): Promise<void> {
    await restored;
    let inARow = 0;
    const attempt = async (key: string, until: number | undefined, read: () => Promise<void>): Promise<void> => {
      const now = clock.now();
      const isDue = (until ?? -Infinity) <= now && (failed.get(key)?.retryAt ?? -Infinity) <= now;
      if (!isDue || inARow === failuresInARow || stopping.signal.aborted) return;
      inARow = (await succeeds(key, read)) ? 0 : inARow + 1;
    };

    await attempt(consolesKey, consoles?.until, readConsoles);
    for (const { id } of consoles?.consoles ?? []) {
      await attempt(gamesKey(id), lists.get(id)?.until, () => readGames(id));
    }
    // One list may be bad; several in a row are a source in trouble.
    if (inARow === failuresInARow) pausedUntil = clock.now() + retryMs;
  }

  async function succeeds(key: string, read: () => Promise<void>): Promise<boolean> {
    try {
      await read();
      failed.delete(key);
      return true;
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      const times = (failed.get(key)?.times ?? 0) + 1;
      failed.set(key, { times, retryAt: clock.now() + Math.min(longestRetryMs, retryMs * 2 ** (times - 1)) });
      log.debug({ key, kind: error.kind, times }, 'list of games could not be read');
      return false;
    }
  }

  async function readConsoles(): Promise<void> {
    const list = { until: clock.now() + keptMs, consoles: [...(await client.consoles(asking()))] };
    consoles = list;
    games = null;
    await values.write(consolesKey, list);
  }

  async function readGames(id: ConsoleId): Promise<void> {
    // Spread over two days, so that lists read together do not grow old together.
    const until = clock.now() + keptMs - (id % 48) * hourMs;
    const list = { until, games: [...(await client.gameList(id, asking()))] };
    know(id, list);
    await values.write(gamesKey(id), list);
  }

  function asking(): Asking {
    return { priority: 'background', signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(requestMs)]) };
  }

  return {
    restored,

    fill() {
      if (filling !== null || clock.now() < pausedUntil || stopping.signal.aborted) return;
      filling = readAll()
        .catch((error: unknown) => log.error({ err: error }, 'lists of games could not be read'))
        .finally(() => {
          filling = null;
        });
    },

    all() {
      games ??= new Map(
        (consoles?.consoles ?? [])
          .flatMap(({ id }) => lists.get(id)?.games ?? [])
          .map((titled) => [titled.game.id, titled]),
      );
      return games;
    },

    areComplete: () => consoles !== null && consoles.consoles.every(({ id }) => lists.has(id)),

    async stop() {
      stopping.abort();
      await restored;
      await filling;
    },
  };
}
