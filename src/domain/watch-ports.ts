import type { Place } from './address.ts';
import type { Fate } from './change.ts';
import type { FailureKind, UpstreamName } from './failure.ts';
import type { Notice, TroubleNotice, WatchNotice } from './notice.ts';
import type { Lost } from './pause-reason.ts';
import type { SeenCounts, SeenTicket } from './seen-ticket.ts';
import type { Newest, Snapshot } from './snapshot.ts';
import type { Watch } from './watch.ts';
import type { Listing, WatchedSubject } from './watched-subject.ts';

/** One reading of all that a listing has. */
export interface Reading {
  /** When it was asked for, in milliseconds since 1970. */
  readonly asOf: number;
  /** All of one moment. The very same array as in the reading before when nothing has changed since. */
  readonly tickets: readonly SeenTicket[];
  /** Of all tickets that were read, of whichever state. */
  readonly newest: Newest | null;
}

/** What the watcher asks of the upstreams, after everybody else. Every failure is an `UpstreamFailure`. */
export interface TicketLooks {
  read(listing: Listing, signal: AbortSignal): Promise<Reading>;
  /**
   * What became of tickets that were seen before and are not in the reading, by id. Only some are looked up where they
   * are many: the others' fate is `unknown`. `null` when the reading turns out to be true no more: read again.
   */
  fates(
    listing: Listing,
    reading: Reading,
    gone: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Fate> | null>;
}

/** How the looks at one listing went. */
export interface LookRecord {
  readonly listing: Listing;
  /** When the last good one was made, in milliseconds since 1970; `null` while there was none. */
  readonly lookedAt: number | null;
  /** When the first failed look of this run was made, if none went well since, and how the last one failed. */
  readonly failing: { readonly since: number; readonly failure: FailureKind } | null;
}

/** A look that is over. */
interface NotedLook extends LookRecord {
  /** The subjects, by their keys, of which it found what is stored: their numbers are known to hold until then. */
  readonly held?: readonly string[];
}

/** A channel that was told of an upstream's trouble. */
export interface ToldTrouble extends Place {
  readonly upstream: UpstreamName;
  readonly since: number;
  readonly failure: FailureKind;
}

/** What one look changes about one subject: all of it is stored, or nothing. */
export interface SnapshotSave {
  readonly subject: WatchedSubject;
  /** That of the snapshot which the look was compared with; `null` for the first. */
  readonly revision: number | null;
  readonly takenAt: number;
  readonly newest: Newest | null;
  /** New tickets and those of which anything differs. */
  readonly put: readonly SeenTicket[];
  /** Ids of those that left. */
  readonly drop: readonly string[];
  /** Of all its tickets now. */
  readonly counts: SeenCounts;
  /** Those of watches that are no longer there, or paused meanwhile, are left out. */
  readonly notices: readonly (Place & { readonly watchId: string; readonly notice: Notice })[];
}

/** `exists`: the channel watches this subject already, by that watch · `full`: the server has as many as it may. */
export type Added =
  | { readonly kind: 'added' }
  | { readonly kind: 'exists'; readonly watch: Watch }
  | { readonly kind: 'full' };

/** The posts that a channel refused since the last one it took. */
export interface ChannelTrouble {
  /** When the first was refused, in milliseconds since 1970. */
  readonly since: number;
  readonly refusals: number;
  /** What the last refusal said. */
  readonly lost: Lost;
}

/** A watch, and how it goes. */
export interface WatchStatus {
  readonly watch: Watch;
  /** As the last look found them; `null` before the first. */
  readonly counts: SeenCounts | null;
  /** Of the looks at what it is on; `null` before the first. */
  readonly looks: Pick<LookRecord, 'lookedAt' | 'failing'> | null;
  /** When a post of it was taken last. */
  readonly postedAt: number | null;
  readonly trouble: ChannelTrouble | null;
}

export interface WatchStore {
  /** In one transaction with the line that tells the channel of it, which takes posts now: Discord has just said so. */
  add(watch: Watch, line?: WatchNotice): Promise<Added>;
  /** Of one server, oldest first, paused ones too. */
  statusesOf(guildId: string): Promise<readonly WatchStatus[]>;
  /**
   * Its changes that wait are told no more. One that is paused already keeps its reason. False when there is no such
   * watch.
   */
  pause(id: string, paused: NonNullable<Watch['paused']>): Promise<boolean>;
  /** Pauses those of an upstream in all servers but these, where nothing more of it is told; how many. */
  pauseOutside(
    upstream: UpstreamName,
    guildIds: readonly string[],
    paused: NonNullable<Watch['paused']>,
  ): Promise<number>;
  /** Its channel is in no trouble any more. False when there is no such watch. */
  resume(id: string, mention: Watch['mention']): Promise<boolean>;
  /** The channel has taken a post just now, whatever it refused before: it is in no trouble any more. */
  notePosted(channelId: string): Promise<void>;
  /** With its changes that wait to be told, and in one transaction with the line that tells the channel. */
  remove(id: string, line?: WatchNotice): Promise<boolean>;
  /** Every subject that an active watch is on, once. */
  watchedSubjects(): Promise<readonly WatchedSubject[]>;
  /** The active watches on one subject, by its key, oldest first. */
  activeOn(subjectKey: string): Promise<readonly Watch[]>;
  /** The channels of active watches on what these listings have, by their keys: each once for each listing. */
  channelsOf(listingKeys: readonly string[]): Promise<readonly (Place & { readonly listingKey: string })[]>;
}

/** What looks leave behind. A database that cannot be used throws `StorageProblem`. */
export interface LookStore {
  /** By the subject's key. */
  snapshot(subjectKey: string): Promise<Snapshot | null>;
  /** Ids of all tickets in the snapshots of the listing's subjects. */
  seenIds(listingKey: string): Promise<ReadonlySet<string>>;
  /** In one transaction. False, and nothing stored, when the snapshot is of another revision by now. */
  save(save: SnapshotSave): Promise<boolean>;
  records(): Promise<readonly LookRecord[]>;
  told(upstream: UpstreamName): Promise<readonly ToldTrouble[]>;
  /**
   * In one transaction: how a look went, and whom to tell of trouble or its end. A channel that was told already is not
   * told again, and only one that was told of the trouble is told of its end. Those to forget were told of trouble with
   * the listing's upstream, and are no longer.
   */
  note(
    look: NotedLook,
    tell: readonly (Place & { readonly notice: TroubleNotice })[],
    forget: readonly Place[],
  ): Promise<void>;
  /** What a sweep counted, by subject's key: of the site, and of each console that has any. The others have none. */
  noteCounts(at: number, counts: ReadonlyMap<string, SeenCounts>): Promise<void>;
  /** Forgets snapshots and records of what nobody watches, ends its history, and forgets that after a hundred days. */
  prune(now: number): Promise<void>;
}

/** One point of a series: true from `at` until the next one. */
export interface CountPoint {
  readonly at: number;
  /** `null`: from here on nobody counted. */
  readonly counts: SeenCounts | null;
}

export interface CountHistory {
  /**
   * Oldest first, from what stood at `since` on. Numbers that were counted a single time are followed by the gap at the
   * very same time.
   */
  of(subjectKey: string, since: number): Promise<readonly CountPoint[]>;
}
