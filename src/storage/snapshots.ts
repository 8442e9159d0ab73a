import { z } from 'zod';
import { Newest } from '../domain/snapshot.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { SnapshotSave } from '../domain/watch-ports.ts';
import { readTickets } from './seen-tickets.ts';
import { keyText } from './stored-key.ts';
import { parseRows, storedJson } from './stored-rows.ts';
import type { Db } from './tables.ts';

const StoredSnapshot = z.object({
  subject_key: z.string(),
  revision: z.number().int(),
  taken_at: z.number().int(),
  newest: storedJson(Newest).nullable(),
});

export async function readSnapshot(db: Db, subjectKey: string): Promise<Snapshot | null> {
  const rows = await db
    .selectFrom('snapshots')
    .select(['subject_key', 'revision', 'taken_at', 'newest'])
    .where('subject_key', '=', keyText(subjectKey))
    .execute();
  const [stored] = parseRows('snapshots', StoredSnapshot, rows);
  if (stored === undefined) return null;
  // After the revision: where another process saves in between, what is made of this one is not stored.
  const tickets = await readTickets(db, subjectKey);
  return { revision: stored.revision, takenAt: stored.taken_at, newest: stored.newest, tickets };
}

/** False when it is of another revision by now. Keeps others from it until the transaction ends. */
export async function reviseSnapshot(
  db: Db,
  subjectKey: string,
  { revision, takenAt, newest }: Pick<SnapshotSave, 'revision' | 'takenAt' | 'newest'>,
): Promise<boolean> {
  const key = keyText(subjectKey);
  const taken = { taken_at: takenAt, newest: newest === null ? null : JSON.stringify(newest) };
  if (revision === null) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('snapshots')
      .values({ subject_key: key, revision: 1, ...taken })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  const { numUpdatedRows } = await db
    .updateTable('snapshots')
    .set({ revision: revision + 1, ...taken })
    .where('subject_key', '=', key)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
