import type { Notice } from '../domain/notice.ts';
import type { StoredNotice } from '../domain/outbox.ts';
import { watchIdOf } from './notice-about.ts';
import type { Db } from './tables.ts';

/** Those that somebody at an address, by its key, still wants to hear. */
export async function wantedOf(
  db: Db,
  key: string,
  notices: readonly StoredNotice[],
): Promise<readonly StoredNotice[]> {
  const active = await db
    .selectFrom('watches')
    .select(['id', 'upstream'])
    .where('channel_id', '=', key)
    .where('paused', 'is', null)
    .execute();
  const watchIds = new Set(active.map(({ id }) => id));
  const upstreams = new Set(active.map(({ upstream }) => upstream));

  function isWanted(notice: Notice): boolean {
    const watchId = watchIdOf(notice);
    if (watchId !== null) return watchIds.has(watchId);
    const isOfTrouble = notice.kind === 'trouble' || notice.kind === 'recovery';
    return !isOfTrouble || upstreams.has(notice.upstream);
  }
  return notices.filter(({ notice }) => isWanted(notice));
}
