import { sql, type RawBuilder } from 'kysely';
import { listingKey, subjectKey } from '../domain/watched-subject.ts';
import { endRuns, type RowLocks } from './count-runs.ts';
import type { Database } from './database.ts';
import { createInTerm } from './in-term.ts';
import { inTurns } from './in-turns.ts';
import { forgetTickets } from './seen-tickets.ts';
import type { Db } from './tables.ts';

/** Their tickets are deleted in some milliseconds. */
const SUBJECTS_AT_ONCE = 20;

const SITE = subjectKey({ kind: 'site' });
const OPEN_LIST = listingKey({ kind: 'open-list' });

const active = sql`select 1 from watches where watches.paused is null`;

/** Of the whole open list a snapshot is taken whenever anything of it is watched. */
const isUnwatched = sql<boolean>`(
  not exists (${active} and watches.subject_key = snapshots.subject_key)
  and not (snapshots.subject_key = ${SITE} and exists (${active} and watches.listing_key = ${OPEN_LIST}))
)`;

/** In short transactions. What is left when it breaks off is forgotten the next time. */
export async function forgetUnwatched(database: Pick<Database, 'kysely' | 'forUpdate'>): Promise<void> {
  // Of no term: what nobody watches may be forgotten by anybody.
  const inTransaction = createInTerm(database, {});
  const forget = (rows: RawBuilder<unknown>) => inTransaction((db) => rows.execute(db));
  await forget(sql`delete from look_records
    where not exists (${active} and watches.listing_key = look_records.listing_key)`);
  await forget(sql`delete from told_troubles
    where not exists (${active} and watches.upstream = told_troubles.upstream)`);

  const unwatched = await database.kysely.selectFrom('snapshots').select('subject_key').where(isUnwatched).execute();
  const keys = unwatched.map(({ subject_key: key }) => key);
  for await (const some of inTurns(keys, SUBJECTS_AT_ONCE)) {
    await inTransaction((db) => forgetSnapshots(database, db, some));
  }
}

/** Whole, and only those that are still unwatched. */
async function forgetSnapshots(database: RowLocks, db: Db, keys: readonly string[]): Promise<void> {
  // The snapshot first: who saves at the same time waits for it, and leaves no tickets without one.
  const forgotten = await db
    .deleteFrom('snapshots')
    .where('subject_key', 'in', keys)
    .where(isUnwatched)
    .returning('subject_key')
    .execute();
  if (forgotten.length === 0) return;
  const forgottenKeys = forgotten.map(({ subject_key: key }) => key);
  await forgetTickets(db, forgottenKeys);
  await endRuns(database, db, forgottenKeys);
}
