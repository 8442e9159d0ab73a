import { z } from 'zod';
import { PauseReason } from './pause-reason.ts';
import { WatchedSubject } from './watched-subject.ts';

/** How many a server may have. */
export const MOST_WATCHES = 50;

/** When a watch speaks: when the number of open tickets changed, or some were opened, or some left, or for anything. */
export const WatchWhen = z.enum(['count-changes', 'opened', 'left', 'any-change']);
export type WatchWhen = z.infer<typeof WatchWhen>;

export const MentionWhen = z.enum(['always', 'opened']);
export type MentionWhen = z.infer<typeof MentionWhen>;

export const Mention = z.object({
  kind: z.enum(['role', 'user']),
  id: z.string(),
  when: MentionWhen,
});
export type Mention = z.infer<typeof Mention>;

/** A channel that wants to hear of a subject. */
export const Watch = z.object({
  id: z.string().min(1),
  guildId: z.string(),
  channelId: z.string(),
  /** The name it had when the watch was made: for where Discord shows no link to it. */
  channelName: z.string(),
  subject: WatchedSubject,
  when: WatchWhen,
  mention: Mention.nullable(),
  /** The Discord user who made it, and when, in milliseconds since 1970. */
  madeBy: z.string(),
  madeAt: z.number().int(),
  /** `null` while it is active. */
  paused: z.object({ at: z.number().int(), reason: PauseReason }).nullable(),
});
export type Watch = z.infer<typeof Watch>;
