import { addressKey } from '../domain/address.ts';
import type { LostNotice } from '../domain/notice.ts';
import type { PauseReason } from '../domain/pause-reason.ts';
import type { Watch } from '../domain/watch.ts';
import type { addNotices } from './waiting-notices.ts';

interface Pause {
  readonly at: number;
  readonly reason: PauseReason;
}

/** What tells people that watches of theirs were paused: one notice to each of a server, by the channel of the youngest. */
export function lostNotices(watches: readonly Watch[], pause: Pause): Parameters<typeof addNotices>[1] {
  const oldestFirst = watches.toSorted((one, other) => one.madeAt - other.madeAt || (one.id < other.id ? -1 : 1));
  const byMaker = Map.groupBy(oldestFirst, ({ guildId, madeBy }) => `${guildId} ${madeBy}`);
  return [...byMaker.values()].flatMap((theirs) => {
    const youngest = theirs.at(-1);
    if (youngest === undefined) return [];
    const { guildId, channelId, channelName, madeBy: userId } = youngest;
    const subjects = theirs.map(({ subject }) => subject);
    const notice: LostNotice = { kind: 'lost', guildId, channelId, channelName, subjects, ...pause };
    return [{ guildId, channelId: addressKey({ kind: 'person', guildId, userId }), notice }];
  });
}
