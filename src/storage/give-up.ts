import { type Address, type Place, addressKey } from '../domain/address.ts';
import type { LostNotice } from '../domain/notice.ts';
import type { PauseReason } from '../domain/pause-reason.ts';
import type { Watch } from '../domain/watch.ts';
import { forgetRefusals } from './channel-troubles.ts';
import { parseRows } from './stored-rows.ts';
import { StoredWatch, pausedColumns, watchColumns } from './stored-watch.ts';
import type { Db } from './tables.ts';
import { addNotices } from './waiting-notices.ts';

/** Tells an address nothing more. Of a channel, its watches are paused, and their makers are told instead. */
export async function giveUp(db: Db, address: Address, at: number, reason: PauseReason): Promise<void> {
  const key = addressKey(address);
  await db.deleteFrom('outbox').where('channel_id', '=', key).execute();
  await db.deleteFrom('posts').where('channel_id', '=', key).execute();
  await forgetRefusals(db, key);
  if (address.kind === 'person') return;

  await db.deleteFrom('told_troubles').where('channel_id', '=', key).execute();
  const paused = await pauseAll(db, address, { at, reason });
  if (reason.kind === 'by-person') return;
  await addNotices(db, lostNotices(address, paused, at, reason));
}

/** The active ones of a channel; gives them as they were, oldest first. */
async function pauseAll(db: Db, { channelId }: Place, paused: NonNullable<Watch['paused']>): Promise<Watch[]> {
  const rows = await db
    .selectFrom('watches')
    .select(watchColumns)
    .where('channel_id', '=', channelId)
    .where('paused', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  await db
    .updateTable('watches')
    .set(pausedColumns(paused))
    .where('channel_id', '=', channelId)
    .where('paused', 'is', null)
    .execute();
  return parseRows('watches', StoredWatch, rows);
}

/** One for each person who made any of them. */
function lostNotices({ guildId, channelId }: Place, watches: readonly Watch[], at: number, reason: PauseReason) {
  const byMaker = [...Map.groupBy(watches, ({ madeBy }) => madeBy)];
  return byMaker.map(([userId, theirs]) => {
    const notice: LostNotice = {
      kind: 'lost',
      guildId,
      channelId,
      channelName: theirs.at(-1)?.channelName ?? '',
      reason,
      subjects: theirs.map(({ subject }) => subject),
      at,
    };
    return { guildId, channelId: addressKey({ kind: 'person', guildId, userId }), notice };
  });
}
