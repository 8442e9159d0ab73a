import type { PostMessage } from './post.ts';
import type { Lost } from './pause-reason.ts';
import type { CountedNow } from './seen-ticket.ts';
import type { Watch } from './watch.ts';
import type { Added, WatchStatus } from './watch-ports.ts';

/** `counted` is `null` where it was not known in time. */
export type AddOutcome =
  | { readonly kind: 'added'; readonly watch: Watch; readonly counted: CountedNow | null }
  | Exclude<Added, { readonly kind: 'added' }>;

/** `unanswered`: Discord did not say whether it may post there · `gone`: somebody removed it meanwhile. */
export type ResumeOutcome =
  | { readonly kind: 'resumed'; readonly isMentionDropped: boolean }
  | { readonly kind: 'lost'; readonly lost: Lost }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'gone' };

export type TestOutcome =
  | {
      readonly kind: 'posted';
      /** What a change of one ticket would have been told with, ping and all. */
      readonly wouldBe: PostMessage;
    }
  | { readonly kind: 'lost'; readonly lost: Lost }
  | { readonly kind: 'unanswered' };

/** What a person gives for a new watch. */
export type NewWatch = Pick<Watch, 'guildId' | 'channelId' | 'channelName' | 'subject' | 'when' | 'mention' | 'madeBy'>;

/** What commands do with watches. */
export interface WatchKeeper {
  /** Oldest first. */
  ofServer(guildId: string): Promise<readonly WatchStatus[]>;
  /** Makes it, looks at it soon, and lets one line in the channel say so. */
  add(watch: NewWatch): Promise<AddOutcome>;
  /** False when there is no such watch any more. */
  pause(watch: Watch, userId: string): Promise<boolean>;
  /** The same; one line in the channel says so, where it takes posts. */
  remove(watch: Watch, userId: string): Promise<boolean>;
  /**
   * Asks Discord for the channel, its roles and the bot's own member, then posts a line there: only when that is taken the
   * watch is active again.
   */
  resume(watch: Watch, userId: string): Promise<ResumeOutcome>;
  /** Posts a sample that pings nobody. */
  test(watch: Watch): Promise<TestOutcome>;
}
