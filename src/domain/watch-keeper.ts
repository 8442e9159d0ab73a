import type { PostMessage } from './post.ts';
import type { Lost } from './pause-reason.ts';
import type { CountedNow } from './seen-ticket.ts';
import type { Watch } from './watch.ts';
import type { Added, WatchStatus } from './watch-ports.ts';

/** Whose view the numbers are: an Akana shows each account its own. Its name is `null` where it is not known. */
export interface SeenBy {
  readonly account: string | null;
}

export interface WatchAdded {
  readonly kind: 'added';
  readonly watch: Watch;
  /** `null` where it was not known in time. */
  readonly counted: CountedNow | null;
  /** `null` where everybody sees the same. */
  readonly seenBy: SeenBy | null;
}

export type AddOutcome = WatchAdded | Exclude<Added, { readonly kind: 'added' }>;

/** A watch, and how it goes. */
export interface KeptWatch extends WatchStatus {
  /** Whether its upstream is configured: nobody looks where it is not. */
  readonly hasUpstream: boolean;
  /** `null` where everybody sees the same. */
  readonly seenBy: SeenBy | null;
}

/** `not-sent`: nothing stands there, and another try may help · `unanswered`: it may, for Discord did not say. */
export type NotPosted =
  | { readonly kind: 'lost'; readonly lost: Lost }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'unanswered' };

/**
 * Whether its mention still pings. `gone`: there is no such role any more, so the mention is dropped · `silent`: the role
 * may not be mentioned there, so that nobody is pinged.
 */
export type MentionNow = 'as-before' | 'gone' | 'silent';

/** `open`: it may post there · `unanswered`: Discord did not say · `gone`: somebody removed it meanwhile. */
export type CheckOutcome =
  | { readonly kind: 'open'; readonly mention: MentionNow }
  | { readonly kind: 'lost'; readonly lost: Lost }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'gone' };

export type ResumeOutcome =
  | { readonly kind: 'resumed'; readonly mention: MentionNow }
  | NotPosted
  | { readonly kind: 'gone' };

export type TestOutcome =
  | {
      readonly kind: 'posted';
      /** What a change of one ticket would have been told with, ping and all. */
      readonly wouldBe: PostMessage;
    }
  | NotPosted;

/** What a person gives for a new watch. */
export type NewWatch = Pick<Watch, 'guildId' | 'channelId' | 'channelName' | 'subject' | 'when' | 'mention' | 'madeBy'>;

/** What commands do with watches. */
export interface WatchKeeper {
  /** Oldest first. */
  ofServer(guildId: string): Promise<readonly KeptWatch[]>;
  /** Makes it, looks at it soon, and lets one line in the channel say so. Counts no longer than until the signal. */
  add(watch: NewWatch, signal: AbortSignal): Promise<AddOutcome>;
  /** False when there is no such watch any more. */
  pause(watch: Watch, userId: string): Promise<boolean>;
  /** The same; one line in the channel says so, where it takes posts. */
  remove(watch: Watch, userId: string): Promise<boolean>;
  /** Asks Discord for the channel of one that is active, and drops the mention of a role that is gone. */
  check(watch: Watch): Promise<CheckOutcome>;
  /**
   * Asks Discord for the channel, its roles and the bot's own member, then posts a line there: only when that is taken the
   * watch is active again.
   */
  resume(watch: Watch, userId: string): Promise<ResumeOutcome>;
  /** Posts a sample that pings nobody. */
  test(watch: Watch): Promise<TestOutcome>;
}
