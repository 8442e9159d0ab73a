import type { Lost } from '../domain/pause-reason.ts';
import type { Permission } from '../domain/permission.ts';
import { assertNever } from '../lib/assert-never.ts';
import { words } from '../words/en.ts';

/** What every post needs. */
const needed: readonly Permission[] = ['view-channel', 'send-messages', 'embed-links'];

/** Why nothing can be posted in a channel, and what to do about it. */
export function lostSentence(channelId: string, { why, missing }: Lost): string {
  switch (why) {
    case 'channel-gone':
      return words.posts.channelGone(channelId);
    case 'server-left':
      return words.posts.serverLeft(channelId);
    case 'no-access':
      return missingSentence(channelId, missing.length === 0 ? ['view-channel'] : missing);
    case 'no-permission':
      return missing.length === 0
        ? words.posts.missingSomething(channelId, permissionNames(needed))
        : missingSentence(channelId, missing);
    case 'thread-locked':
      return words.posts.threadLocked(channelId);
    case 'wrong-kind':
      return words.posts.wrongKind(channelId);
    case 'messages-closed':
      return words.posts.messagesClosed;
    default:
      return assertNever(why);
  }
}

/** As Discord's settings call them: `**View Channel** and **Embed Links**`. */
export function permissionNames(permissions: readonly Permission[]): string {
  return words.posts.and(permissions.map(words.posts.permission));
}

function missingSentence(channelId: string, missing: readonly Permission[]): string {
  return words.posts.missing(channelId, permissionNames(missing), missing.length);
}
