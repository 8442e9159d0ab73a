import type { Watch } from '../domain/watch.ts';
import { PERSON } from './stored-address.ts';
import { parseRows } from './stored-rows.ts';
import { pausedColumns, StoredWatch, watchColumns } from './stored-watch.ts';
import type { Db } from './tables.ts';

/** What is told, or was said, in channels. */
const told = ['posts', 'channel_troubles', 'outbox', 'told_troubles'] as const;

/**
 * Of these channels, or of all channels of these servers: the active watches are paused, and nothing more is told there.
 * Gives those that were paused by this, as they are now.
 */
export async function silence(
  db: Db,
  where: 'channel_id' | 'guild_id',
  ids: readonly string[],
  paused: NonNullable<Watch['paused']>,
): Promise<readonly Watch[]> {
  const rows = await db
    .updateTable('watches')
    .set(pausedColumns(paused))
    .where(where, 'in', ids)
    .where('paused', 'is', null)
    .returning(watchColumns)
    .execute();
  for (const table of told) {
    await db.deleteFrom(table).where(where, 'in', ids).where('channel_id', 'not like', `${PERSON}%`).execute();
  }
  return parseRows('watches', StoredWatch, rows);
}
