import { sql } from 'kysely';
import type { Clock } from '../domain/ports.ts';
import type { SeenCounts } from '../domain/seen-ticket.ts';
import type { CountHistory } from '../domain/watch-ports.ts';
import { subjectKey } from '../domain/watched-subject.ts';
import { addPoint, aheadOf, lastPoint, pointsFrom, type StoredPoint } from './count-points.ts';
import { goOn, readRuns, type RowLocks } from './count-runs.ts';
import { countedSeries } from './counted-series.ts';
import type { Database } from './database.ts';
import { createInTerm } from './in-term.ts';
import { ROWS_AT_ONCE, inTurns, pagesOf, repeatInTurns } from './in-turns.ts';
import { keyText } from './stored-key.ts';
import type { Db } from './tables.ts';

const KEPT_MS = 100 * 24 * 60 * 60_000;

/** What the keys of all consoles begin with. */
const CONSOLES = subjectKey({ kind: 'console', name: '' });

const NONE: SeenCounts = { open: 0, waiting: 0, reopened: 0 };

export function createCountHistory(
  { kysely }: Pick<Database, 'kysely'>,
  { clock }: { readonly clock: Pick<Clock, 'now'> },
): CountHistory {
  return {
    async of(subjectKey, since) {
      const key = keyText(subjectKey);
      const runs = await readRuns(kysely, key);
      const standing = await lastPoint(kysely, key, since);
      const points: StoredPoint[] = [];
      const pages = pagesOf<StoredPoint>((after) =>
        pointsFrom(kysely, key, after === null ? (standing?.at ?? since) : after.at + 1),
      );
      for await (const page of pages) points.push(...page);
      return countedSeries(points, runs, { since, now: clock.now() });
    },
  };
}

/** One series was counted. */
export async function addCounts(
  database: RowLocks,
  db: Db,
  at: number,
  subjectKey: string,
  counts: SeenCounts,
): Promise<void> {
  const key = keyText(subjectKey);
  await goOn(database, db, at, [key]);
  await addPoint(db, at, key, counts);
}

/** The whole site was counted: a console that is not among these has none. */
export async function addSweep(
  database: RowLocks,
  db: Db,
  at: number,
  bySubject: ReadonlyMap<string, SeenCounts>,
): Promise<void> {
  const counts = new Map([...bySubject].map(([subjectKey, numbers]) => [keyText(subjectKey), numbers]));
  for (const key of await consolesKnown(db)) if (!counts.has(key)) counts.set(key, NONE);
  const keys = [...counts.keys()].toSorted();
  await goOn(database, db, at, keys);
  for await (const some of inTurns(keys)) {
    for (const key of some) await addPoint(db, at, key, counts.get(key) ?? NONE);
  }
}

/** What stood last of these series was found to be true still. */
export async function confirmCounts(
  database: RowLocks,
  db: Db,
  at: number,
  subjectKeys: readonly string[],
): Promise<void> {
  const keys = subjectKeys.map(keyText).toSorted();
  await goOn(database, db, at, keys);
  for await (const some of inTurns(keys)) {
    for (const key of await aheadOf(db, at, some)) {
      const last = await lastPoint(db, key, null);
      if (last !== null) await addPoint(db, at, key, last.counts);
    }
  }
}

/** What is still counted stays, however old its number is. */
export async function forgetHistory({ kysely }: Pick<Database, 'kysely'>, now: number): Promise<void> {
  const until = now - KEPT_MS;
  await createInTerm({ kysely }, {})((db) => db.deleteFrom('count_runs').where('until', '<', until).execute());
  await repeatInTurns(async () => {
    const { numAffectedRows } = await sql`delete from count_history where (subject_key, at) in (
      select subject_key, at from count_history point
      where at < ${until} and (exists (
        select 1 from count_history later
        where later.subject_key = point.subject_key and later.at > point.at and later.at <= ${until}
      ) or not (
        exists (select 1 from count_runs where count_runs.subject_key = point.subject_key)
        or exists (select 1 from snapshots where snapshots.subject_key = point.subject_key)
      ))
      limit ${ROWS_AT_ONCE}
    )`.execute(kysely);
    return Number(numAffectedRows);
  });
}

async function consolesKnown(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('count_runs')
    .select('subject_key')
    .distinct()
    .where('subject_key', 'like', `${CONSOLES}%`)
    .execute();
  return rows.map(({ subject_key: key }) => key);
}
