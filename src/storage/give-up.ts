import { type Address, addressKey } from '../domain/address.ts';
import { isServerLeft, type PauseReason } from '../domain/pause-reason.ts';
import { lostNotices } from './lost-notices.ts';
import { silence } from './silence.ts';
import type { Db } from './tables.ts';
import { addNotices } from './waiting-notices.ts';

/** Tells an address nothing more. Of a channel, its watches are paused, and their makers are told instead. */
export async function giveUp(db: Db, address: Address, at: number, reason: PauseReason): Promise<void> {
  if (address.kind === 'person') return await forgetAll(db, addressKey(address));
  const { guildId, channelId } = address;
  const watches = isServerLeft(reason)
    ? await silence(db, 'guild_id', [guildId], { at, reason })
    : await silence(db, 'channel_id', [channelId], { at, reason });
  if (reason.kind === 'by-person') return;
  await addNotices(db, lostNotices(watches, { at, reason }));
}

async function forgetAll(db: Db, key: string): Promise<void> {
  for (const table of ['posts', 'outbox'] as const) {
    await db.deleteFrom(table).where('channel_id', '=', key).execute();
  }
}
