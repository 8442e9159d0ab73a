import type { LookStore, SnapshotSave } from '../domain/watch-ports.ts';
import { listingKey, listingOf, subjectKey, upstreamOf } from '../domain/watched-subject.ts';
import { addCounts, addSweep, confirmCounts, forgetHistory } from './count-history.ts';
import type { Database } from './database.ts';
import { forgetUnwatched } from './forget-unwatched.ts';
import { createInTerm, type StoreOptions } from './in-term.ts';
import { inTurns } from './in-turns.ts';
import { putLookRecord, readLookRecords } from './look-records.ts';
import { dropTickets, putTickets, readSeenIds } from './seen-tickets.ts';
import { readSnapshot, reviseSnapshot } from './snapshots.ts';
import type { Db } from './tables.ts';
import { forgetTold, readToldTroubles, tellOnce } from './told-troubles.ts';
import { addNotices } from './waiting-notices.ts';

/** With a term it stores nothing once that is over. */
export function createLookStore(database: Database, options: StoreOptions = {}): LookStore {
  const { kysely } = database;
  const inTerm = createInTerm(database, options);

  return {
    snapshot: (key) => readSnapshot(kysely, key),
    seenIds: (key) => readSeenIds(kysely, key),

    save: (save) =>
      inTerm(async (db) => {
        const key = subjectKey(save.subject);
        if (!(await reviseSnapshot(db, key, save))) return false;
        await dropTickets(db, key, save.drop);
        await putTickets(db, { subjectKey: key, listingKey: listingKey(listingOf(save.subject)) }, save.put);
        await addCounts(database, db, save.takenAt, key, save.counts);
        await addNotices(db, await ofActiveWatches(db, save.notices));
        return true;
      }),

    records: () => readLookRecords(kysely),
    told: (upstream) => readToldTroubles(kysely, upstream),

    note: (look, tell, forget) =>
      inTerm(async (db) => {
        const upstream = upstreamOf(look.listing);
        await putLookRecord(db, look);
        if (look.held !== undefined && look.lookedAt !== null)
          await confirmCounts(database, db, look.lookedAt, look.held);
        await forgetTold(db, upstream, forget);
        await addNotices(db, await tellOnce(db, upstream, tell));
      }),

    noteCounts: (at, counts) => inTerm((db) => addSweep(database, db, at, counts)),

    // Step by step, and not in one transaction: with SQLite everybody else would wait for its end.
    async prune(now) {
      await forgetUnwatched(database);
      await forgetHistory(database, now);
    },
  };
}

async function ofActiveWatches(db: Db, notices: SnapshotSave['notices']): Promise<SnapshotSave['notices']> {
  const active = new Set<string>();
  for await (const some of inTurns(notices)) {
    const ids = some.map(({ watchId }) => watchId);
    const rows = await db
      .selectFrom('watches')
      .select('id')
      .where('id', 'in', ids)
      .where('paused', 'is', null)
      .execute();
    for (const { id } of rows) active.add(id);
  }
  return notices.filter(({ watchId }) => active.has(watchId));
}
