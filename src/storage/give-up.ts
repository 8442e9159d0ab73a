import { type Address, addressKey } from '../domain/address.ts';
import type { LostNotice } from '../domain/notice.ts';
import type { PauseReason } from '../domain/pause-reason.ts';
import type { Watch } from '../domain/watch.ts';
import { silence } from './silence.ts';
import { parseRows } from './stored-rows.ts';
import { StoredWatch } from './stored-watch.ts';
import type { Db } from './tables.ts';
import { addNotices } from './waiting-notices.ts';

/** Tells an address nothing more. Of a channel, its watches are paused, and their makers are told instead. */
export async function giveUp(db: Db, address: Address, at: number, reason: PauseReason): Promise<void> {
  if (address.kind === 'person') return await forgetAll(db, addressKey(address));
  const { guildId, channelId } = address;
  const rows = isServerLeft(reason)
    ? await silence(db, 'guild_id', [guildId], { at, reason })
    : await silence(db, 'channel_id', [channelId], { at, reason });
  if (reason.kind === 'by-person') return;
  await addNotices(db, lostNotices(parseRows('watches', StoredWatch, rows), { guildId, reason, at }));
}

/** Then no other channel of it takes posts either. */
function isServerLeft(reason: PauseReason): boolean {
  return reason.kind === 'lost' && reason.lost.why === 'server-left';
}

async function forgetAll(db: Db, key: string): Promise<void> {
  for (const table of ['posts', 'outbox'] as const) {
    await db.deleteFrom(table).where('channel_id', '=', key).execute();
  }
}

/** One for each person who made any of the watches, with the channel of their youngest. */
function lostNotices(watches: readonly Watch[], { guildId, ...lost }: Pick<LostNotice, 'guildId' | 'reason' | 'at'>) {
  const oldestFirst = watches.toSorted((one, other) => one.madeAt - other.madeAt || (one.id < other.id ? -1 : 1));
  return [...Map.groupBy(oldestFirst, ({ madeBy }) => madeBy)].flatMap(([userId, theirs]) => {
    const youngest = theirs.at(-1);
    if (youngest === undefined) return [];
    const { channelId, channelName } = youngest;
    const subjects = theirs.map(({ subject }) => subject);
    const notice: LostNotice = { kind: 'lost', guildId, channelId, channelName, subjects, ...lost };
    return [{ guildId, channelId: addressKey({ kind: 'person', guildId, userId }), notice }];
  });
}
