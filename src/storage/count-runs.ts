import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from './database.ts';
import { inTurns } from './in-turns.ts';
import { parseRows } from './stored-rows.ts';
import type { Db } from './tables.ts';

/** What was counted before and after so long a time need not have stood all through it. */
export const LONGEST_BETWEEN_MS = 24 * 60 * 60_000;

/** Summer time and small corrections set a clock back by less. */
const AHEAD_MS = 2 * 60 * 60_000;

/** A time through which a series was counted, never more than a day apart. */
export interface CountRun {
  readonly since: number;
  readonly until: number;
  /** Whether nobody counts it any more. */
  readonly isEnded: boolean;
}

const StoredRun = z
  .object({ subject_key: z.string(), since: z.number().int(), until: z.number().int(), ended: z.literal([0, 1]) })
  .transform(({ since, until, ended }): CountRun => ({ since, until, isEnded: ended === 1 }));

export type RowLocks = Pick<Database, 'forUpdate'>;

/** A time later than this is of a clock that was wrong. */
export function latestCredible(now: number): number {
  return now + AHEAD_MS;
}

/** Oldest first. */
export async function readRuns(db: Db, key: string): Promise<CountRun[]> {
  const rows = await db
    .selectFrom('count_runs')
    .select(['subject_key', 'since', 'until', 'ended'])
    .where('subject_key', '=', key)
    .orderBy('since')
    .execute();
  return parseRows('count_runs', StoredRun, rows);
}

/** These series were counted: their runs go on, or begin. */
export async function goOn(database: RowLocks, db: Db, at: number, keys: readonly string[]): Promise<void> {
  const latest = latestCredible(at);
  for await (const some of inTurns(keys.toSorted())) {
    await lockRuns(database, db, some);
    await db.deleteFrom('count_runs').where('subject_key', 'in', some).where('since', '>', latest).execute();
    const rows = await db
      .updateTable('count_runs')
      .set({
        until: sql<number>`case when until < ${at} then ${at} when until > ${latest} then ${latest} else until end`,
        ended: 0,
      })
      .where('subject_key', 'in', some)
      .where('until', '>=', at - LONGEST_BETWEEN_MS)
      .returning('subject_key')
      .execute();
    const going = new Set(rows.map(({ subject_key: key }) => key));
    await begin(
      db,
      at,
      some.filter((key) => !going.has(key)),
    );
  }
}

async function begin(db: Db, at: number, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await db
    .insertInto('count_runs')
    .values(keys.map((key) => ({ subject_key: key, since: at, until: at, ended: 0 })))
    .onConflict((conflict) => conflict.columns(['subject_key', 'since']).doNothing())
    .execute();
}

export async function endRuns(database: RowLocks, db: Db, keys: readonly string[]): Promise<void> {
  await lockRuns(database, db, keys);
  await db.updateTable('count_runs').set({ ended: 1 }).where('subject_key', 'in', keys).execute();
}

/** A statement that changes several rows takes them as it finds them: two of those may wait for each other. */
async function lockRuns({ forUpdate }: RowLocks, db: Db, keys: readonly string[]): Promise<void> {
  await db
    .selectFrom('count_runs')
    .select('subject_key')
    .where('subject_key', 'in', keys)
    .orderBy('subject_key')
    .orderBy('since')
    .modifyEnd(forUpdate)
    .execute();
}
