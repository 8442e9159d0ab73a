import { MOST_WATCHES, type Watch } from '../domain/watch.ts';
import type { WatchStore } from '../domain/watch-ports.ts';
import { subjectKey } from '../domain/watched-subject.ts';
import { createActiveWatches } from './active-watches.ts';
import { forgetRefusals } from './channel-troubles.ts';
import type { Database } from './database.ts';
import { createInTerm, type StoreOptions } from './in-term.ts';
import { lockAddress } from './lock-address.ts';
import { keyText } from './stored-key.ts';
import { parseRows } from './stored-rows.ts';
import { StoredWatch, mentionColumn, pausedColumns, watchColumns, watchRow } from './stored-watch.ts';
import type { Db } from './tables.ts';
import { addNotices } from './waiting-notices.ts';
import { readStatuses } from './watch-statuses.ts';

/** With a term it changes nothing once that is over. */
export function createWatchStore(database: Database, options: StoreOptions = {}): WatchStore {
  const { kysely, lockName } = database;
  const inTerm = createInTerm(database, options);

  return {
    add: (watch, line) =>
      inTerm(async (db) => {
        await lockName(db, `server ${watch.guildId}`);
        const existing = await readSame(db, watch);
        if (existing !== null) return { kind: 'exists', watch: existing };
        if ((await countWatches(db, watch.guildId)) >= MOST_WATCHES) return { kind: 'full' };
        await db.insertInto('watches').values(watchRow(watch)).execute();
        await forgetRefusals(db, watch.channelId);
        if (line !== undefined)
          await addNotices(db, [{ guildId: watch.guildId, channelId: watch.channelId, notice: line }]);
        return { kind: 'added' };
      }),

    statusesOf: (guildId) => readStatuses(kysely, guildId),

    pause: (id, paused) =>
      inTerm(async (db) => {
        await lockChannelOf(db, id);
        const { numUpdatedRows } = await db
          .updateTable('watches')
          .set(pausedColumns(paused))
          .where('id', '=', id)
          .where('paused', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) await dropNoticesOf(db, id);
        return numUpdatedRows > 0n || (await isThere(db, id));
      }),

    pauseOutside: (upstream, guildIds, paused) =>
      inTerm(async (db) => {
        // PostgreSQL takes no empty list.
        const allowed = ['', ...guildIds];
        const { numUpdatedRows } = await db
          .updateTable('watches')
          .set(pausedColumns(paused))
          .where('upstream', '=', upstream)
          .where('paused', 'is', null)
          .where('guild_id', 'not in', allowed)
          .executeTakeFirst();
        for (const table of ['posts', 'outbox'] as const) {
          await db.deleteFrom(table).where('upstream', '=', upstream).where('guild_id', 'not in', allowed).execute();
        }
        return Number(numUpdatedRows);
      }),

    resume: (id, mention) =>
      inTerm(async (db) => {
        const resumed = await db
          .updateTable('watches')
          .set({ ...pausedColumns(null), mention: mentionColumn(mention) })
          .where('id', '=', id)
          .returning('channel_id')
          .execute();
        // Its channel has just taken a line that says so.
        for (const { channel_id: key } of resumed) await forgetRefusals(db, key);
        return resumed.length > 0;
      }),

    notePosted: (channelId) => inTerm((db) => forgetRefusals(db, channelId)),

    remove: (id, line) =>
      inTerm(async (db) => {
        await lockChannelOf(db, id);
        const [removed] = await db
          .deleteFrom('watches')
          .where('id', '=', id)
          .returning(['guild_id', 'channel_id'])
          .execute();
        if (removed === undefined) return false;
        await dropNoticesOf(db, id);
        const place = { guildId: removed.guild_id, channelId: removed.channel_id };
        if (line !== undefined) await addNotices(db, [{ ...place, notice: line }]);
        return true;
      }),

    ...createActiveWatches(database),
  };

  async function lockChannelOf(db: Db, id: string): Promise<void> {
    const rows = await db.selectFrom('watches').select('channel_id').where('id', '=', id).execute();
    for (const { channel_id: channelId } of rows) await lockAddress(database, db, channelId);
  }
}

/** The watch of the same channel on the same subject. */
async function readSame(db: Db, { channelId, subject }: Watch): Promise<Watch | null> {
  const rows = await db
    .selectFrom('watches')
    .select(watchColumns)
    .where('channel_id', '=', channelId)
    .where('subject_key', '=', keyText(subjectKey(subject)))
    .execute();
  return parseRows('watches', StoredWatch, rows)[0] ?? null;
}

async function countWatches(db: Db, guildId: string): Promise<number> {
  const rows = await db
    .selectFrom('watches')
    .select('id')
    .where('guild_id', '=', guildId)
    .limit(MOST_WATCHES)
    .execute();
  return rows.length;
}

async function isThere(db: Db, id: string): Promise<boolean> {
  const rows = await db.selectFrom('watches').select('id').where('id', '=', id).execute();
  return rows.length > 0;
}

async function dropNoticesOf(db: Db, watchId: string): Promise<void> {
  await db.deleteFrom('outbox').where('watch_id', '=', watchId).execute();
}
