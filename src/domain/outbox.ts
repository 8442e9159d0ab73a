import type { Address } from './address.ts';
import type { Notice } from './notice.ts';
import type { Lost, PauseReason } from './pause-reason.ts';
import type { Draft, Post, PostMessage } from './post.ts';
import type { ChannelTrouble } from './watch-ports.ts';

export interface StoredNotice {
  readonly address: Address;
  /** Grows with time: the order in which an address is to be told. */
  readonly position: number;
  readonly createdAt: number;
  readonly notice: Notice;
}

/**
 * What is to be told, and what is being told: a notice waits until it is claimed, and is a post then until its outcome is
 * known. Each of these is one transaction. A database that cannot be used throws `StorageProblem`, as does a term that
 * is over.
 */
export interface Outbox {
  /** Those that something waits for, or that have a post under way: who waits longest comes first. */
  waitingAddresses(): Promise<readonly Address[]>;
  /** The addresses, by their keys, that refused a post and took none since, and where nobody has resumed a watch. */
  refusingKeys(): Promise<ReadonlySet<string>>;
  /**
   * The post that is under way there, as it stood before this; else one that is made of the oldest notices, all of one
   * upstream, which wait no longer then. From here on it counts as tried. Notices of watches that are gone or paused are
   * dropped, as are those of an upstream's trouble where nothing of it is watched. Where a post under way has such, it is
   * made anew of the others; one that may stand there already stays as it is, while anybody wants to hear any of it.
   * `null` when there is nothing to tell.
   */
  claim(
    address: Address,
    now: number,
    draft: (waiting: readonly StoredNotice[], reference: string) => Draft,
  ): Promise<Post | null>;
  /** It surely did not arrive before: what is done next is its first try, at `now`. */
  restart(post: Post, now: number): Promise<void>;
  /** It failed. `isUnknown`: it may have arrived all the same. */
  failed(post: Post, isUnknown: boolean): Promise<void>;
  /** It stands there: nothing is left of it, and of the trouble with its channel. */
  sent(post: Post, at: number): Promise<void>;
  /** The address refused it. What its channel has refused by now. */
  refused(post: Post, at: number, lost: Lost): Promise<ChannelTrouble>;
  /** Discord will never take it: it is kept aside, and this is posted in its place, if anything. */
  bury(post: Post, at: number, path: string, rest: PostMessage | null): Promise<void>;
  /**
   * Gives up an address: nothing that waits for it is told any more. The active watches of a channel are paused, and
   * whoever made them is told once. Where the bot has left the server, that goes for all its channels.
   */
  giveUp(address: Address, at: number, reason: PauseReason): Promise<void>;
}

/** What is forgotten with time. */
export interface WatchPruner {
  /**
   * Of all the servers that the bot is in. One that is not among them is marked; when it is still marked an hour later, its
   * watches are paused, whoever made them is told once, and nothing more is told there; what belongs to it is forgotten a
   * week after the mark. How many are marked only, how many were silenced by this, and how many are forgotten.
   */
  noteServers(
    present: ReadonlySet<string>,
    now: number,
  ): Promise<{ readonly missing: number; readonly left: number; readonly forgotten: number }>;
  /**
   * Watches that have been paused for 90 days, posts that were buried as long ago, and the trouble of channels that
   * watch nothing. How many watches.
   */
  prune(now: number): Promise<number>;
}
