import { sql } from 'kysely';
import { z } from 'zod';
import { SeenCounts } from '../domain/seen-ticket.ts';
import type { CountHistory, CountPoint } from '../domain/watch-ports.ts';
import type { Database } from './database.ts';
import { ROWS_AT_ONCE, pagesOf, repeatInTurns } from './in-turns.ts';
import { keyText } from './stored-key.ts';
import { parseRows } from './stored-rows.ts';
import type { Db } from './tables.ts';

const KEPT_MS = 100 * 24 * 60 * 60_000;

/** Summer time and small corrections set a clock back by less. */
const AHEAD_MS = 2 * 60 * 60_000;

const StoredPoint = z
  .object({ subject_key: z.string(), at: z.number().int(), ...SeenCounts.shape })
  .transform(({ at, open, waiting, reopened }): CountPoint => ({ at, counts: { open, waiting, reopened } }));

export function createCountHistory({ kysely }: Database): CountHistory {
  return {
    async of(subjectKey, since) {
      const key = keyText(subjectKey);
      const standing = await lastPoint(kysely, key, since);
      const points: CountPoint[] = [];
      const pages = pagesOf<CountPoint>(async (after) => {
        const from = after === null ? (standing?.at ?? since) : after.at + 1;
        const rows = await pointsOf(kysely, key).where('at', '>=', from).orderBy('at').limit(ROWS_AT_ONCE).execute();
        return parseRows('count_history', StoredPoint, rows);
      });
      for await (const page of pages) points.push(...page);
      return points;
    },
  };
}

/** Adds a point to a series, where its numbers are not those that stand there. */
export async function addCounts(db: Db, at: number, subjectKey: string, counts: SeenCounts): Promise<void> {
  const key = keyText(subjectKey);
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

/** What is still true stays, however old it is. */
export async function forgetHistory(db: Db, now: number): Promise<void> {
  const until = now - KEPT_MS;
  await repeatInTurns(async () => {
    const { numAffectedRows } = await sql`delete from count_history where (subject_key, at) in (
      select subject_key, at from count_history point
      where at < ${until} and exists (
        select 1 from count_history later
        where later.subject_key = point.subject_key and later.at > point.at and later.at <= ${until}
      )
      limit ${ROWS_AT_ONCE}
    )`.execute(db);
    return Number(numAffectedRows);
  });
}

/** A point far ahead is of a clock that was wrong: if it stayed, all that comes would be put onto it until then. */
async function lastCredible(db: Db, now: number, key: string): Promise<CountPoint | null> {
  const last = await lastPoint(db, key, null);
  const latest = now + AHEAD_MS;
  if (last === null || last.at <= latest) return last;
  await db.deleteFrom('count_history').where('subject_key', '=', key).where('at', '>', latest).execute();
  return await lastPoint(db, key, null);
}

async function lastPoint(db: Db, key: string, until: number | null): Promise<CountPoint | null> {
  const rows = await pointsOf(db, key)
    .$if(until !== null, (query) => query.where('at', '<=', until))
    .orderBy('at', 'desc')
    .limit(1)
    .execute();
  return parseRows('count_history', StoredPoint, rows)[0] ?? null;
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
