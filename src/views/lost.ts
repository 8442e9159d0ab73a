import type { Lost } from '../domain/pause-reason.ts';
import type { Permission } from '../domain/permission.ts';
import type { Watch } from '../domain/watch.ts';
import { assertNever } from '../lib/assert-never.ts';
import { inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';

const LONGEST_CHANNEL = 100;

/** What every post needs. */
const needed: readonly Permission[] = ['view-channel', 'send-messages', 'embed-links'];

/** Why nothing can be posted in a channel, and what to do about it. */
export function lostSentence(channel: Pick<Watch, 'channelId' | 'channelName'>, lost: Lost): string {
  return words.posts.cannotPost(channelOf(channel, lost), lostReason(lost), remedy(lost));
}

/** Only why: `missing **Embed Links**`. */
export function lostReason({ why, missing }: Lost): string {
  switch (why) {
    case 'channel-gone':
      return words.posts.channelGone;
    case 'server-left':
      return words.posts.serverLeft;
    case 'no-access':
      return words.posts.missing(permissionNames(missing.length === 0 ? ['view-channel'] : missing));
    case 'no-permission':
      return missing.length === 0 ? words.posts.missingSomething : words.posts.missing(permissionNames(missing));
    case 'thread-locked':
      return words.posts.threadLocked;
    case 'wrong-kind':
      return words.posts.wrongKind;
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

/** By its name where Discord shows no link to it. */
function channelOf({ channelId, channelName }: Pick<Watch, 'channelId' | 'channelName'>, { why }: Lost): string {
  const isUnseen = why === 'channel-gone' || why === 'server-left';
  return isUnseen && channelName !== ''
    ? words.posts.channelName(inertText(channelName, LONGEST_CHANNEL))
    : words.posts.channel(channelId);
}

function remedy({ why, missing }: Lost): string {
  switch (why) {
    case 'channel-gone':
    case 'wrong-kind':
    case 'messages-closed':
      return words.posts.addElsewhere;
    case 'server-left':
      return words.posts.inviteAgain;
    case 'no-access':
      return words.posts.giveMissing(Math.max(1, missing.length));
    case 'no-permission':
      return missing.length === 0
        ? words.posts.giveSomething(permissionNames(needed))
        : words.posts.giveMissing(missing.length);
    case 'thread-locked':
      return words.posts.unlock;
    default:
      return assertNever(why);
  }
}
