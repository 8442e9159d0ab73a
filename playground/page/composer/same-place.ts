import type { At } from '../../protocol.ts';

/** Whether the same person is in the same channel. */
export function isSamePlace(one: At | null, other: At | null): boolean {
  return one?.channelId === other?.channelId && one?.personId === other?.personId;
}
