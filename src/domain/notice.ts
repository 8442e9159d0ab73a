import { z } from 'zod';
import { Change } from './change.ts';
import { FailureKind, UpstreamName } from './failure.ts';
import { PauseReason } from './pause-reason.ts';
import { CountedNow, SeenCounts } from './seen-ticket.ts';
import { Mention, WatchWhen } from './watch.ts';
import { WatchedSubject } from './watched-subject.ts';

const Time = z.number().int();

/** How many of each kind of change there were, those that are not told one by one too. */
export const ChangeTally = z.object({
  opened: z.number().int(),
  reopened: z.number().int(),
  arrived: z.number().int(),
  turnedOpen: z.number().int(),
  turnedWaiting: z.number().int(),
  reassigned: z.number().int(),
  /** By fate; a fate that nobody had is left out. */
  left: z.record(z.string(), z.number().int()),
});
export type ChangeTally = z.infer<typeof ChangeTally>;

/** Everything that one look found for one watch. */
export const ChangeNotice = z.object({
  kind: z.literal('change'),
  watchId: z.string(),
  subject: WatchedSubject,
  before: SeenCounts,
  after: SeenCounts,
  tally: ChangeTally,
  /** At most as many as a post tells one by one. */
  changes: Change.array(),
  /** Whom to mention: `null` also when the mention is for opened tickets only, and none was. */
  mention: Mention.nullable(),
  /** When the look was made. */
  asOf: Time,
  /** The time that nobody looked in, where that was long: the bot was off, or the upstream in trouble. */
  unseen: z.object({ from: Time, to: Time, because: z.enum(['off', 'trouble']) }).nullable(),
});
export type ChangeNotice = z.infer<typeof ChangeNotice>;

/** An upstream has not answered for long, or answers again: told once to a channel, whatever it watches there. */
export const TroubleNotice = z.object({
  kind: z.enum(['trouble', 'recovery']),
  upstream: UpstreamName,
  failure: FailureKind,
  since: Time,
  at: Time,
});
export type TroubleNotice = z.infer<typeof TroubleNotice>;

/** Somebody made a watch, or removed it: one line that all in the channel read. */
export const WatchNotice = z.object({
  kind: z.enum(['added', 'removed']),
  /** Of a watch that is removed nothing is left but this. */
  watchId: z.string(),
  subject: WatchedSubject,
  when: WatchWhen,
  /** The Discord user. */
  by: z.string(),
  /** How many there were when it was added, where that was known in time. */
  counted: CountedNow.nullable(),
  at: Time,
});
export type WatchNotice = z.infer<typeof WatchNotice>;

/** To whoever made watches: their channel takes no posts any more, and they are paused. */
export const LostNotice = z.object({
  kind: z.literal('lost'),
  guildId: z.string(),
  channelId: z.string(),
  channelName: z.string(),
  reason: PauseReason,
  /** Of the watches that were theirs, oldest first. */
  subjects: WatchedSubject.array(),
  at: Time,
});
export type LostNotice = z.infer<typeof LostNotice>;

/** Something to tell an address. */
export const Notice = z.discriminatedUnion('kind', [ChangeNotice, TroubleNotice, WatchNotice, LostNotice]);
export type Notice = z.infer<typeof Notice>;
