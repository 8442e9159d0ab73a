import type { Place } from '../../src/domain/address.ts';
import { Notice } from '../../src/domain/notice.ts';
import type { Database } from '../../src/storage/database.ts';

/** What waits to be told; `channelId` is '@' and a user's id where it is told to a person. */
export interface WaitingNotice extends Place {
  readonly position: number;
  readonly createdAt: number;
  readonly notice: Notice;
}

/** All that waits, at whichever address, oldest first. */
export async function waitingNotices({ kysely }: Pick<Database, 'kysely'>): Promise<readonly WaitingNotice[]> {
  const rows = await kysely
    .selectFrom('outbox')
    .select(['position', 'guild_id', 'channel_id', 'created_at', 'notice'])
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    guildId: row.guild_id,
    channelId: row.channel_id,
    position: row.position,
    createdAt: row.created_at,
    notice: Notice.parse(JSON.parse(row.notice)),
  }));
}
