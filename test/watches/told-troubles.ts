import type { Place } from '../../src/domain/address.ts';
import type { ToldTrouble } from '../../src/domain/watch-ports.ts';

export function place(channelId: string): Place {
  return { guildId: 'g1', channelId };
}

/** That a channel was told of trouble with Akana. */
export function trouble(channelId: string): ToldTrouble {
  return { ...place(channelId), upstream: 'Akana', since: 7, failure: 'broken' };
}
