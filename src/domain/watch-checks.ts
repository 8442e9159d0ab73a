import type { ChannelChoice, MentionChoice } from './channel-choice.ts';
import type { UpstreamFailure } from './failure.ts';
import type { Game } from './game.ts';
import type { GameId } from './ids.ts';
import type { Permission } from './permission.ts';
import type { TicketedAchievement } from './ports.ts';
import { MOST_WATCHES, type MentionWhen, type Watch } from './watch.ts';
import { subjectKey, type WatchedSubject } from './watched-subject.ts';

/** Why there is nothing to watch. */
export type NoSubject =
  /** `isListWhole` is false while the list of games is still being read; `nearest` are those that may have been meant. */
  | {
      readonly kind: 'no-game';
      readonly typed: string;
      readonly isListWhole: boolean;
      readonly nearest: readonly Game[];
    }
  | { readonly kind: 'no-achievement'; readonly typed: string; readonly nearest: readonly TicketedAchievement[] }
  | { readonly kind: 'no-developer' | 'no-console'; readonly typed: string; readonly nearest: string | null }
  /** `unseen-api`: an id that no list names and no ticket is about. */
  | { readonly kind: 'no-api' | 'unseen-api'; readonly typed: string }
  | { readonly kind: 'unofficial'; readonly title: string; readonly gameId: GameId | null }
  | { readonly kind: 'unanswered'; readonly failure: UpstreamFailure };

/** What is wrong with the channel alone: another one may do. */
type ChannelProblem =
  | { readonly kind: 'wrong-kind' | 'closed-thread'; readonly channelId: string }
  | {
      readonly kind: 'you-may-not-post' | 'i-may-not-post';
      readonly channelId: string;
      readonly missing: readonly Permission[];
    }
  | { readonly kind: 'exists'; readonly watch: Watch };

type MentionProblem =
  | {
      readonly kind: 'you-may-not-mention' | 'i-may-not-mention';
      readonly channelId: string;
      readonly roleId: string;
    }
  | { readonly kind: 'everyone-mentioned' | 'nobody-mentioned' }
  | { readonly kind: 'bot-mentioned'; readonly userId: string };

/** What keeps a watch from being added. */
export type WatchProblem = NoSubject | ChannelProblem | MentionProblem | { readonly kind: 'full' };

interface Wanted {
  /** `null` where there is none. */
  readonly subject: WatchedSubject | null;
  readonly channel?: ChannelChoice | undefined;
  readonly mention?: MentionChoice | undefined;
  readonly 'mention-when'?: MentionWhen | undefined;
}

/** All at once, so that nobody mends one thing to be told of the next. */
export function watchProblems(
  { subject, channel, mention, 'mention-when': mentionWhen }: Wanted,
  existing: readonly Watch[],
): (ChannelProblem | MentionProblem | { readonly kind: 'full' })[] {
  return [
    ...(channel === undefined ? [] : channelProblems(channel)),
    ...(channel === undefined || subject === null ? [] : duplicates(existing, channel, subject)),
    ...(mention === undefined ? aloneProblems(mentionWhen) : mentionProblems(mention, channel)),
    ...(existing.length >= MOST_WATCHES ? [{ kind: 'full' } as const] : []),
  ];
}

/** Whether the same watch may do in another channel. */
export function isOfChannel({ kind }: WatchProblem): boolean {
  return channelProblemKinds.has(kind);
}

const channelProblemKinds: ReadonlySet<WatchProblem['kind']> = new Set<ChannelProblem['kind']>([
  'wrong-kind',
  'closed-thread',
  'you-may-not-post',
  'i-may-not-post',
  'exists',
]);

function channelProblems({ id, kind, isClosed, callerMay, botMay }: ChannelChoice): ChannelProblem[] {
  // What anybody may do where nothing is posted helps nobody.
  if (kind === 'other') return [{ kind: 'wrong-kind', channelId: id }];
  const toPost: readonly Permission[] = ['view-channel', kind === 'thread' ? 'send-in-threads' : 'send-messages'];
  return [
    ...(isClosed ? [{ kind: 'closed-thread', channelId: id } as const] : []),
    ...lacking('you-may-not-post', id, toPost, callerMay),
    ...lacking('i-may-not-post', id, [...toPost, 'embed-links'], botMay),
  ];
}

function lacking(
  kind: 'you-may-not-post' | 'i-may-not-post',
  channelId: string,
  needed: readonly Permission[],
  given: readonly Permission[],
): ChannelProblem[] {
  const missing = needed.filter((permission) => !given.includes(permission));
  return missing.length === 0 ? [] : [{ kind, channelId, missing }];
}

/** A channel hears of a subject once, whatever it is to hear of. */
function duplicates(existing: readonly Watch[], channel: ChannelChoice, subject: WatchedSubject): ChannelProblem[] {
  const watch = existing.find(
    (watch) => watch.channelId === channel.id && subjectKey(watch.subject) === subjectKey(subject),
  );
  return watch === undefined ? [] : [{ kind: 'exists', watch }];
}

function aloneProblems(mentionWhen: MentionWhen | undefined): MentionProblem[] {
  return mentionWhen === undefined ? [] : [{ kind: 'nobody-mentioned' }];
}

function mentionProblems(mention: MentionChoice, channel: ChannelChoice | undefined): MentionProblem[] {
  if (mention.kind === 'user') return mention.isBot ? [{ kind: 'bot-mentioned', userId: mention.id }] : [];
  if (mention.isEveryone) return [{ kind: 'everyone-mentioned' }];
  if (mention.isMentionable || channel === undefined || channel.kind === 'other') return [];
  const where = { channelId: channel.id, roleId: mention.id };
  return [
    // Or the bot would ping for anybody whom they may not ping themselves.
    ...(channel.callerMay.includes('mention-everyone') ? [] : [{ kind: 'you-may-not-mention', ...where } as const]),
    ...(channel.botMay.includes('mention-everyone') ? [] : [{ kind: 'i-may-not-mention', ...where } as const]),
  ];
}
