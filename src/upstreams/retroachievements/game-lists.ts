import { z } from 'zod';
import { Game } from '../../domain/game.ts';
import type { ConsoleId, GameId } from '../../domain/ids.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock } from '../../domain/ports.ts';
import { titleOf } from '../../lib/title.ts';
import type { Asking, RetroAchievementsClient } from './client.ts';
import { consolesKey, createConsoleList } from './console-list.ts';
import type { KeptValues } from './kept-values.ts';
import { createRetries, retryMs } from './retries.ts';
import type { Console } from './schema.ts';
import type { TitledGame } from './ticketed-games.ts';
import { waitFor } from './wait-for.ts';

/** Every game that has achievements, console by console: read one list after another, each kept for a week. */
export interface GameLists {
  /** Resolves when what was kept of an earlier run has been read, or could not be in time. */
  readonly restored: Promise<void>;
  /** Begins to read what is missing or old, unless that is under way. */
  fill(): void;
  all(): ReadonlyMap<GameId, TitledGame>;
  /** The consoles that there are, as far as they are known at this moment. */
  consoles(): readonly Console[];
  /** The same, and read first when they are not known. Throws `UpstreamFailure`. */
  everyConsole(signal: AbortSignal): Promise<readonly Console[]>;
  /** Whether the list of every console is known. */
  areComplete(): boolean;
  stop(): Promise<void>;
}

const KeptGames = z.object({ until: z.number(), games: Game.array() });

const hourMs = 3_600_000;
const keptMs = 7 * 24 * hourMs;
const restoreMs = 2000;
const requestMs = 5 * 60_000;
const failuresInARow = 3;

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
  const consoles = createConsoleList({ client, values, clock });
  const lists = new Map<ConsoleId, KnownList>();
  const retries = createRetries({ clock, log });
  let games: ReadonlyMap<GameId, TitledGame> | null = null;
  let filling: Promise<void> | null = null;
  let pausedUntil = -Infinity;
  const restored = restore();

  async function restore(): Promise<void> {
    // For all of them together: the first questions wait for it.
    const late = AbortSignal.timeout(restoreMs);
    await consoles.restore(late);
    for (const { id } of consoles.now() ?? []) {
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
    const attempt = async (key: string, isDue: boolean, read: () => Promise<unknown>): Promise<void> => {
      if (!isDue || !retries.mayRead(key) || inARow === failuresInARow || stopping.signal.aborted) return;
      inARow = (await retries.succeeds(key, read)) ? 0 : inARow + 1;
    };

    await attempt(consolesKey, consoles.isDue(), () => readConsoles('background'));
    for (const { id } of consoles.now() ?? []) {
      await attempt(gamesKey(id), isDue(id), () => readGames(id));
    }
    // One list may be bad; several in a row are a source in trouble.
    if (inARow === failuresInARow) pausedUntil = clock.now() + retryMs;
  }

  function isDue(id: ConsoleId): boolean {
    const list = lists.get(id);
    return list === undefined || list.until <= clock.now();
  }

  async function readConsoles(priority: Asking['priority']): Promise<readonly Console[]> {
    const read = await consoles.read({ ...asking(), priority });
    games = null;
    return read;
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
        (consoles.now() ?? [])
          .flatMap(({ id }) => lists.get(id)?.games ?? [])
          .map((titled) => [titled.game.id, titled]),
      );
      return games;
    },

    consoles: () => consoles.now() ?? [],

    async everyConsole(signal) {
      await waitFor(restored, signal, clock);
      return consoles.now() ?? (await waitFor(readConsoles('people'), signal, clock));
    },

    areComplete: () => consoles.now()?.every(({ id }) => lists.has(id)) ?? false,

    async stop() {
      stopping.abort();
      await restored;
      await filling;
      await consoles.ended();
    },
  };
}
