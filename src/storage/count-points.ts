import { z } from 'zod';
import { SeenCounts } from '../domain/seen-ticket.ts';
import { latestCredible } from './count-runs.ts';
import { ROWS_AT_ONCE } from './in-turns.ts';
import { parseRows } from './stored-rows.ts';
import type { Db } from './tables.ts';

/** Numbers, true from then on for as long as somebody counted. */
export interface StoredPoint {
  readonly at: number;
  readonly counts: SeenCounts;
}

const PointRow = z
  .object({ subject_key: z.string(), at: z.number().int(), ...SeenCounts.shape })
  .transform(({ at, open, waiting, reopened }): StoredPoint => ({ at, counts: { open, waiting, reopened } }));

/** Adds a point to a series, where its numbers are not those that stand there. */
export async function addPoint(db: Db, at: number, key: string, counts: SeenCounts): Promise<void> {
  const last = await lastCredible(db, at, key);
  if (last !== null && isSame(last.counts, counts)) return;
  // A clock that was set back must not put what is true now before what was true then.
  const row = { subject_key: key, at: Math.max(at, last?.at ?? at), ...counts };
  await db
    .insertInto('count_history')
    .values(row)
    .onConflict((conflict) => conflict.columns(['subject_key', 'at']).doUpdateSet(counts))
    .execute();
}

/** A point far ahead is of a clock that was wrong: if it stayed, all that comes would be put onto it until then. */
async function lastCredible(db: Db, now: number, key: string): Promise<StoredPoint | null> {
  const last = await lastPoint(db, key, null);
  const latest = latestCredible(now);
  if (last === null || last.at <= latest) return last;
  await db.deleteFrom('count_history').where('subject_key', '=', key).where('at', '>', latest).execute();
  return await lastPoint(db, key, null);
}

/** Those of these series that have points of a clock that was wrong. */
export async function aheadOf(db: Db, now: number, keys: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('count_history')
    .select('subject_key')
    .distinct()
    .where('subject_key', 'in', keys)
    .where('at', '>', latestCredible(now))
    .execute();
  return rows.map(({ subject_key: key }) => key);
}

/** The last one until then; `null` for the last of all. */
export async function lastPoint(db: Db, key: string, until: number | null): Promise<StoredPoint | null> {
  const rows = await pointsOf(db, key)
    .$if(until !== null, (query) => query.where('at', '<=', until))
    .orderBy('at', 'desc')
    .limit(1)
    .execute();
  return parseRows('count_history', PointRow, rows)[0] ?? null;
}

/** Oldest first, `ROWS_AT_ONCE` at most. */
export async function pointsFrom(db: Db, key: string, from: number): Promise<readonly StoredPoint[]> {
  const rows = await pointsOf(db, key).where('at', '>=', from).orderBy('at').limit(ROWS_AT_ONCE).execute();
  return parseRows('count_history', PointRow, rows);
}

function pointsOf(db: Db, key: string) {
  return db
    .selectFrom('count_history')
    .select(['subject_key', 'at', 'open', 'waiting', 'reopened'])
    .where('subject_key', '=', key);
}

function isSame(one: SeenCounts, other: SeenCounts): boolean {
  return one.open === other.open && one.waiting === other.waiting && one.reopened === other.reopened;
}
