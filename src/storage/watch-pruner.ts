import type { WatchPruner } from '../domain/outbox.ts';
import { forgetIdleTroubles } from './channel-troubles.ts';
import type { Database } from './database.ts';
import { createInTerm, type StoreOptions } from './in-term.ts';
import { noteServers } from './missing-servers.ts';

/** For so long a watch stays paused, and a post that Discord would not take is kept. */
const KEPT_MS = 90 * 24 * 60 * 60_000;

/** With a term it changes nothing once that is over. */
export function createWatchPruner(database: Pick<Database, 'kysely'>, options: StoreOptions = {}): WatchPruner {
  const inTerm = createInTerm(database, options);

  return {
    noteServers: (present, now) => inTerm((db) => noteServers(db, present, now)),

    prune: (now) =>
      inTerm(async (db) => {
        const until = now - KEPT_MS;
        const { numDeletedRows } = await db.deleteFrom('watches').where('paused_at', '<=', until).executeTakeFirst();
        await forgetIdleTroubles(db);
        await db.deleteFrom('buried_posts').where('buried_at', '<=', until).execute();
        return Number(numDeletedRows);
      }),
  };
}
