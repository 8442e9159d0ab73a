import { z } from 'zod';
import type { Place } from '../domain/address.ts';
import { Notice } from '../domain/notice.ts';
import type { StoredNotice } from '../domain/outbox.ts';
import { inTurns } from './in-turns.ts';
import { storedAddress } from './stored-address.ts';
import { parseRows, storedJson } from './stored-rows.ts';
import type { Db } from './tables.ts';

/** More do not fit into one message. */
const MOST_READ = 25;

const WaitingNotice = z
  .object({
    position: z.number().int(),
    guild_id: z.string(),
    channel_id: z.string(),
    watch_id: z.string().nullable(),
    created_at: z.number().int(),
    notice: storedJson(Notice),
  })
  .transform(({ position, watch_id: watchId, created_at: createdAt, notice, ...address }) => ({
    stored: { address: storedAddress(address), position, createdAt, notice } satisfies StoredNotice,
    watchId,
  }));

/** A notice that waits, and the watch without which it is not told. */
export type WaitingNotice = z.infer<typeof WaitingNotice>;

/** In the order in which they are to be told. */
export async function addNotices(db: Db, notices: readonly (Place & { readonly notice: Notice })[]): Promise<void> {
  for await (const some of inTurns(notices)) {
    const rows = some.map(({ guildId, channelId, notice }) => ({
      guild_id: guildId,
      channel_id: channelId,
      watch_id: notice.kind === 'change' || notice.kind === 'added' ? notice.watchId : null,
      upstream: notice.kind === 'trouble' || notice.kind === 'recovery' ? notice.upstream : null,
      created_at: notice.kind === 'change' ? notice.asOf : notice.at,
      notice: JSON.stringify(notice),
    }));
    await db.insertInto('outbox').values(rows).execute();
  }
}

/** The oldest that wait at one address, by its key, and have to do with one server. */
export async function readWaiting(db: Db, key: string): Promise<readonly WaitingNotice[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['position', 'guild_id', 'channel_id', 'watch_id', 'created_at', 'notice'])
    .where('channel_id', '=', key)
    .orderBy('position')
    .limit(MOST_READ)
    .execute();
  const other = rows.findIndex(({ guild_id: guildId }) => guildId !== rows[0]?.guild_id);
  return parseRows('outbox', WaitingNotice, other === -1 ? rows : rows.slice(0, other));
}

export async function dropNotices(db: Db, notices: readonly WaitingNotice[]): Promise<void> {
  const positions = notices.map(({ stored }) => stored.position);
  await db.deleteFrom('outbox').where('position', 'in', positions).execute();
}

/** What waits to be told of watches that are gone or paused; at one address by its key, or at all. */
export async function dropUnwatched(db: Db, key: string | null): Promise<void> {
  await db
    .deleteFrom('outbox')
    .$if(key !== null, (query) => query.where('channel_id', '=', key))
    .where('watch_id', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('watches')
            .select('id')
            .whereRef('watches.id', '=', 'outbox.watch_id')
            .where('watches.paused', 'is', null),
        ),
      ),
    )
    .execute();
}

/** What waits to be told of an upstream's trouble to a channel that watches nothing of it. */
export async function dropUnheard(db: Db, key: string): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('channel_id', '=', key)
    .where('upstream', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('watches')
            .select('id')
            .whereRef('watches.channel_id', '=', 'outbox.channel_id')
            .whereRef('watches.upstream', '=', 'outbox.upstream')
            .where('watches.paused', 'is', null),
        ),
      ),
    )
    .execute();
}
