import { sql } from 'kysely';
import type { RawBuilder, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** Released as 004-runs, and never changed after that. */
export async function createRunTables(db: Transaction<Tables>): Promise<void> {
  const statements: readonly RawBuilder<unknown>[] = [
    sql`create table count_runs (
      subject_key text not null,
      since bigint not null,
      until bigint not null,
      ended integer not null,
      primary key (subject_key, since)
    )`,
    // Of gaps until now nobody knows. What stood last is known to have held until the last look, or sweep.
    sql`insert into count_runs (subject_key, since, until, ended)
      select subject_key, min(at), max(at), 0 from count_history group by subject_key`,
    holdUntil(sql`select max(at) from count_history where ${isSwept('count_history')}`, sql`${isSwept('count_runs')}`),
    holdUntil(sql`select looked_at from look_records where listing_key = 'open-list'`, sql`${isSwept('count_runs')}`),
    holdUntil(
      sql`select max(looked_at) from watches join look_records on look_records.listing_key = watches.listing_key
        where watches.subject_key = count_runs.subject_key and watches.paused is null`,
      sql`exists (select 1 from snapshots where snapshots.subject_key = count_runs.subject_key)`,
    ),
  ];
  for (const statement of statements) await statement.execute(db);
}

/** Of the site and of consoles, which sweeps count. */
function isSwept(table: 'count_history' | 'count_runs'): RawBuilder<unknown> {
  const key = sql.ref(`${table}.subject_key`);
  return sql`(${key} = 'site' or ${key} like 'console:%')`;
}

function holdUntil(at: RawBuilder<unknown>, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`update count_runs set until = (${at}) where ${where} and until < (${at})`;
}
