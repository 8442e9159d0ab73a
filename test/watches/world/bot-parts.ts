import { Keyv } from 'keyv';
import type { Exchange } from '../../../src/upstreams/exchange.ts';
import type { Log } from '../../../src/domain/log.ts';
import type { LookStore, TicketLooks } from '../../../src/domain/watch-ports.ts';
import type { Database } from '../../../src/storage/database.ts';
import { createLookStore } from '../../../src/storage/look-store.ts';
import { createWatchStore } from '../../../src/storage/watch-store.ts';
import { createAkanaClient } from '../../../src/upstreams/akana/client.ts';
import { akanaDialect } from '../../../src/upstreams/akana/dialect.ts';
import { createAkanaLooks } from '../../../src/upstreams/akana/looks.ts';
import { createAkanaSession } from '../../../src/upstreams/akana/session.ts';
import { createCached } from '../../../src/upstreams/cached.ts';
import { createHttp } from '../../../src/upstreams/http.ts';
import { createRetroAchievementsClient } from '../../../src/upstreams/retroachievements/client.ts';
import { createRetroAchievementsLooks } from '../../../src/upstreams/retroachievements/looks.ts';
import { createOpenList } from '../../../src/upstreams/retroachievements/open-list.ts';
import { createTicketLooks } from '../../../src/upstreams/ticket-looks.ts';
import { createWatcher, type Watcher } from '../../../src/watches/run-watches.ts';
import { attemptMs } from './delivered.ts';
import { akanaLogin, akanaUrl } from './in-process.ts';
import type { WorldClock } from './world-clock.ts';

const everyMs = 5 * 60_000;

export interface RunningBot {
  readonly wake: Watcher['wake'];
  /** A person's question, which renews the list that looks use too; whatever comes of it. */
  ask(refresh: boolean): void;
  /** Ends it in the middle of whatever it does. */
  abort(): void;
  /** The same, and resolves when everything is closed. */
  stop(): Promise<void>;
}

/** The bot as it is, from the wire to the database. */
export function startBot({
  clock,
  database,
  kept,
  exchanges,
  random,
  log,
  watchOver,
  onEnd,
}: {
  clock: WorldClock;
  database: Database;
  kept: Keyv;
  exchanges: { readonly retroAchievements: Exchange; readonly akana: Exchange };
  random: () => number;
  log: Log;
  watchOver: (looks: TicketLooks, store: LookStore) => { readonly looks: TicketLooks; readonly store: LookStore };
  /** The watcher gave up. */
  onEnd: (why: unknown) => void;
}): RunningBot {
  const { elapsed, bot } = clock;
  const usual = { requestsPerMinute: 6000, userAgent: 'Ticketwatch/test', clock: bot, elapsed, log, attemptMs, random };
  const sites = createHttp({
    ...usual,
    upstream: 'RetroAchievements',
    baseUrl: 'https://retroachievements.example/API',
    exchange: exchanges.retroAchievements,
  });
  const portals = createHttp({
    ...usual,
    upstream: 'Akana',
    baseUrl: akanaUrl,
    dialect: akanaDialect,
    exchange: exchanges.akana,
  });
  const client = createRetroAchievementsClient({ http: sites });
  const openList = createOpenList({ client, kept, freshMs: 60_000, clock: bot, elapsed, log });
  const session = createAkanaSession({ http: portals, ...akanaLogin, clock: bot, elapsed, log });
  const akanaClient = createAkanaClient({ http: portals, session, portalUrl: akanaUrl });
  const cached = createCached({ upstream: 'Akana', store: new Keyv(), freshMs: 60_000, clock: bot, log });
  const ports = watchOver(
    createTicketLooks({
      retroAchievements: createRetroAchievementsLooks({ client, openList, clock: bot }),
      akana: createAkanaLooks({ client: akanaClient, cached, clock: bot, elapsed }),
    }),
    createLookStore(database),
  );
  const watcher = createWatcher({
    ...ports,
    watches: createWatchStore(database),
    clock: bot,
    elapsed,
    log,
    everyMs,
    random,
  });
  const ending = new AbortController();
  const running = watcher.run(ending.signal);
  running.catch(onEnd);

  return {
    wake: () => watcher.wake(),
    ask(refresh) {
      openList.current({ refresh, signal: ending.signal }).catch(() => undefined);
    },
    abort: () => ending.abort(),
    async stop() {
      ending.abort();
      await Promise.all([running.catch(() => undefined), openList.stop(), sites.close(), portals.close()]);
    },
  };
}
