import type { Log } from '../src/domain/log.ts';
import type { LookStore, TicketLooks } from '../src/domain/watch-ports.ts';
import { systemClock, systemElapsed } from '../src/lib/system-clock.ts';
import { type DatabaseAddress, openDatabase } from '../src/storage/database.ts';
import { createKept } from '../src/storage/kept.ts';
import { createLookStore } from '../src/storage/look-store.ts';
import { createWatchStore } from '../src/storage/watch-store.ts';
import { createHttp } from '../src/upstreams/http.ts';
import { createRetroAchievementsClient } from '../src/upstreams/retroachievements/client.ts';
import { createRetroAchievementsLooks } from '../src/upstreams/retroachievements/looks.ts';
import { createOpenList } from '../src/upstreams/retroachievements/open-list.ts';
import { createWatcher } from '../src/watches/run-watches.ts';

interface LooksOptions {
  readonly address: DatabaseAddress;
  readonly apiUrl: string;
  readonly key: string;
  readonly log: Log;
}

interface LookingOptions extends LooksOptions {
  readonly everyMs: number;
  /** What the watcher is given instead of the store, and instead of the looks. */
  readonly aroundStore?: (store: LookStore) => LookStore;
  readonly aroundLooks?: (looks: TicketLooks) => TicketLooks;
}

/** The bot's own database and looks at RetroAchievements, with a budget that nothing waits for. */
export async function joinLooks({ address, apiUrl, key, log }: LooksOptions) {
  const database = await openDatabase(address, { log });
  const clock = systemClock;
  const http = createHttp({
    upstream: 'RetroAchievements',
    baseUrl: apiUrl,
    secretQuery: { y: key },
    requestsPerMinute: 600_000,
    userAgent: 'Ticketwatch/bench',
    clock,
    elapsed: systemElapsed,
    log,
  });
  const client = createRetroAchievementsClient({ http });
  const kept = createKept(database, { log });
  const openList = createOpenList({ client, kept, freshMs: 60_000, clock, elapsed: systemElapsed, log });

  return {
    database,
    looks: createRetroAchievementsLooks({ client, openList, clock }),
    async close(): Promise<void> {
      await openList.stop();
      await http.close();
      await database.close();
    },
  };
}

/** The parts that look and remember, joined as the bot joins them. */
export async function joinLookingParts({
  everyMs,
  aroundStore = (store) => store,
  aroundLooks = (looks) => looks,
  ...options
}: LookingOptions) {
  const { database, looks, close } = await joinLooks(options);
  const watches = createWatchStore(database);
  const watcher = createWatcher({
    watches,
    looks: aroundLooks(looks),
    store: aroundStore(createLookStore(database)),
    clock: systemClock,
    elapsed: systemElapsed,
    log: options.log,
    everyMs,
    random: () => 0,
  });
  return { watches, watcher, close };
}
