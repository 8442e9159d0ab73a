import { z } from 'zod';
import { Notice } from '../domain/notice.ts';
import type { Outbox, Place, StoredNotice } from '../domain/watch-ports.ts';
import type { Database } from './database.ts';
import { inTurns } from './in-turns.ts';
import { parseRows, storedJson } from './stored-rows.ts';
import type { Db } from './tables.ts';

const StoredOutboxRow = z
  .object({
    position: z.number().int(),
    guild_id: z.string(),
    channel_id: z.string(),
    created_at: z.number().int(),
    notice: storedJson(Notice),
  })
  .transform(({ position, guild_id: guildId, channel_id: channelId, created_at: createdAt, notice }): StoredNotice => ({
    position,
    guildId,
    channelId,
    createdAt,
    notice,
  }));

export function createOutbox({ kysely }: Database): Outbox {
  return {
    async waiting(limit) {
      const rows = await kysely
        .selectFrom('outbox')
        .select(['position', 'guild_id', 'channel_id', 'created_at', 'notice'])
        .orderBy('position')
        .limit(limit)
        .execute();
      return parseRows('outbox', StoredOutboxRow, rows);
    },
  };
}

/** In the order in which they are to be told. */
export async function addNotices(db: Db, notices: readonly (Place & { readonly notice: Notice })[]): Promise<void> {
  for await (const some of inTurns(notices)) {
    const rows = some.map(({ guildId, channelId, notice }) => ({
      guild_id: guildId,
      channel_id: channelId,
      watch_id: notice.kind === 'change' ? notice.watchId : null,
      created_at: notice.kind === 'change' ? notice.asOf : notice.at,
      notice: JSON.stringify(notice),
    }));
    await db.insertInto('outbox').values(rows).execute();
  }
}
