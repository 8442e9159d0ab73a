import { z } from 'zod';
import { Permission } from './permission.ts';

/** A channel that somebody chose, with what both sides may do there as Discord said when it was chosen. */
export const ChannelChoice = z.object({
  id: z.string(),
  name: z.string(),
  /** `other`: of a kind that a watch does not post in. */
  kind: z.enum(['text', 'announcement', 'thread', 'other']),
  /** A thread that is locked, and that one of the two may not write in therefore. */
  isClosed: z.boolean(),
  callerMay: Permission.array(),
  botMay: Permission.array(),
});
export type ChannelChoice = z.infer<typeof ChannelChoice>;

/** Whom somebody chose to mention. */
export const MentionChoice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('role'),
    id: z.string(),
    /** By anybody; of others the bot needs the permission to mention all roles. */
    isMentionable: z.boolean(),
    /** The role that everybody has: a mention of it pings nobody. */
    isEveryone: z.boolean(),
  }),
  z.object({ kind: z.literal('user'), id: z.string(), isBot: z.boolean() }),
]);
export type MentionChoice = z.infer<typeof MentionChoice>;
