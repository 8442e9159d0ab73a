import type { Place } from '../../src/domain/address.ts';
import { Notice } from '../../src/domain/notice.ts';
import type { Database } from '../../src/storage/database.ts';

/** What waits to be told; `channelId` is '@' and a user's id where it is told to a person. */
export interface WaitingNotice extends Place {
  readonly position: number;
  readonly createdAt: number;
  readonly notice: Notice;
}

export interface OutboxRow {
  readonly position: number;
  readonly guild_id: string;
  readonly channel_id: string;
  readonly created_at: number;
  readonly notice: string;
}

/** All that waits, at whichever address, oldest first. */
export async function waitingNotices({ kysely }: Pick<Database, 'kysely'>): Promise<readonly WaitingNotice[]> {
  const rows = await kysely
    .selectFrom('outbox')
    .select(['position', 'guild_id', 'channel_id', 'created_at', 'notice'])
    .orderBy('position')
    .execute();
  return rows.map(waitingNotice);
}

/** A row of the outbox, or a copy of one. */
export function waitingNotice(row: OutboxRow): WaitingNotice {
  return {
    guildId: row.guild_id,
    channelId: row.channel_id,
    position: row.position,
    createdAt: row.created_at,
    notice: Notice.parse(JSON.parse(row.notice)),
  };
}
