import { sql } from 'kysely';
import { listingKey, subjectKey } from '../domain/watched-subject.ts';
import { inTurns } from './in-turns.ts';
import { forgetTickets } from './seen-tickets.ts';
import type { Db } from './tables.ts';

const SITE = subjectKey({ kind: 'site' });
const OPEN_LIST = listingKey({ kind: 'open-list' });

const active = sql`select 1 from watches where watches.paused is null`;

/** Of the whole open list a snapshot is taken whenever anything of it is watched. */
export async function forgetUnwatched(db: Db): Promise<void> {
  await sql`delete from look_records
    where not exists (${active} and watches.listing_key = look_records.listing_key)`.execute(db);
  await sql`delete from told_troubles
    where not exists (${active} and watches.upstream = told_troubles.upstream)`.execute(db);

  // The snapshot first: who saves at the same time waits for it, and leaves no tickets without one.
  const { rows } = await sql<{ subject_key: string }>`delete from snapshots
    where not exists (${active} and watches.subject_key = snapshots.subject_key)
      and not (subject_key = ${SITE} and exists (${active} and watches.listing_key = ${OPEN_LIST}))
    returning subject_key`.execute(db);
  for await (const some of inTurns(rows)) {
    const keys = some.map(({ subject_key: key }) => key);
    await forgetTickets(db, keys);
  }
}
