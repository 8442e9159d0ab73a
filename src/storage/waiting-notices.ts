import { z } from 'zod';
import type { Place } from '../domain/address.ts';
import { Notice } from '../domain/notice.ts';
import type { StoredNotice } from '../domain/outbox.ts';
import { inTurns } from './in-turns.ts';
import { upstreamToldOf, watchIdOf } from './notice-about.ts';
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
    created_at: z.number().int(),
    notice: storedJson(Notice),
  })
  .transform(({ position, created_at: createdAt, notice, ...address }): StoredNotice => ({
    address: storedAddress(address),
    position,
    createdAt,
    notice,
  }));

/** In the order in which they are to be told. */
export async function addNotices(db: Db, notices: readonly (Place & { readonly notice: Notice })[]): Promise<void> {
  for await (const some of inTurns(notices)) {
    const rows = some.map(({ guildId, channelId, notice }) => ({
      guild_id: guildId,
      channel_id: channelId,
      watch_id: watchIdOf(notice),
      upstream: upstreamToldOf(notice),
      kind: notice.kind,
      created_at: notice.kind === 'change' ? notice.asOf : notice.at,
      notice: JSON.stringify(notice),
    }));
    await db.insertInto('outbox').values(rows).execute();
  }
}

/** The oldest that wait at one address, by its key, and have to do with one server and one upstream. */
export async function readWaiting(db: Db, key: string): Promise<readonly StoredNotice[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['position', 'guild_id', 'channel_id', 'upstream', 'created_at', 'notice'])
    .where('channel_id', '=', key)
    .orderBy('position')
    .limit(MOST_READ)
    .execute();
  const [first] = rows;
  const other = rows.findIndex((row) => row.guild_id !== first?.guild_id || row.upstream !== first.upstream);
  return parseRows('outbox', WaitingNotice, other === -1 ? rows : rows.slice(0, other));
}

export async function dropNotices(db: Db, notices: readonly StoredNotice[]): Promise<void> {
  const positions = notices.map(({ position }) => position);
  await db.deleteFrom('outbox').where('position', 'in', positions).execute();
}

/** What waits at one address, by its key, to be told of watches that are gone or paused. */
export async function dropUnwatched(db: Db, key: string): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('channel_id', '=', key)
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
    .where('kind', 'in', ['trouble', 'recovery'])
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
