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

interface LookingOptions {
  readonly address: DatabaseAddress;
  readonly apiUrl: string;
  readonly key: string;
  readonly everyMs: number;
  readonly log: Log;
  /** What the watcher is given instead of the store, and instead of the looks. */
  readonly aroundStore?: (store: LookStore) => LookStore;
  readonly aroundLooks?: (looks: TicketLooks) => TicketLooks;
}

/** The bot's own parts that look and remember, joined as the bot joins them, with a budget that nothing waits for. */
export async function joinLookingParts({
  address,
  apiUrl,
  key,
  everyMs,
  log,
  aroundStore = (store) => store,
  aroundLooks = (looks) => looks,
}: LookingOptions) {
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
  const watches = createWatchStore(database);
  const watcher = createWatcher({
    watches,
    looks: aroundLooks(createRetroAchievementsLooks({ client, openList, clock })),
    store: aroundStore(createLookStore(database)),
    clock,
    elapsed: systemElapsed,
    log,
    everyMs,
    random: () => 0,
  });

  return {
    watches,
    watcher,
    async close(): Promise<void> {
      await openList.stop();
      await http.close();
      await database.close();
    },
  };
}
