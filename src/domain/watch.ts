import { z } from 'zod';
import { WatchedSubject } from './watched-subject.ts';

/** When a watch speaks: when the number of open tickets changed, or some were opened, or some left, or for anything. */
export const WatchWhen = z.enum(['count-changes', 'opened', 'left', 'any-change']);
export type WatchWhen = z.infer<typeof WatchWhen>;

export const Mention = z.object({
  kind: z.enum(['role', 'user']),
  id: z.string(),
  when: z.enum(['always', 'opened']),
});
export type Mention = z.infer<typeof Mention>;

/** A channel that wants to hear of a subject. */
export const Watch = z.object({
  id: z.string().min(1),
  guildId: z.string(),
  channelId: z.string(),
  subject: WatchedSubject,
  when: WatchWhen,
  mention: Mention.nullable(),
  /** The Discord user who made it, and when, in milliseconds since 1970. */
  madeBy: z.string(),
  madeAt: z.number().int(),
  /** `null` while it is active. */
  paused: z.object({ at: z.number().int(), why: z.string() }).nullable(),
});
export type Watch = z.infer<typeof Watch>;
