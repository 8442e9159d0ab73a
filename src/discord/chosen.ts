import { PermissionsBitField } from 'discord.js';
import { z } from 'zod';
import type { ChannelChoice, MentionChoice } from '../domain/channel-choice.ts';
import { channelKind } from './channel-kinds.ts';
import { managesThreads, permissionsOf } from './permission-bits.ts';

const Bits = z
  .instanceof(PermissionsBitField)
  .transform(({ bitfield }) => bitfield)
  .or(z.string().regex(/^\d+$/).transform(BigInt));

const Flag = z.boolean().nullish();

/**
 * A server that was in READY gives a structure of its own for each interaction, with bit sets on it; one joined later
 * gives what Discord sent.
 */
const Channel = z.object({
  id: z.string(),
  name: z.string(),
  type: z.number(),
  permissions: Bits,
  appPermissions: Bits.nullish(),
  app_permissions: Bits.nullish(),
  locked: Flag,
  thread_metadata: z.object({ locked: Flag }).nullish(),
});

/** A channel that an option or a select names; `null` when it is not what Discord sends. */
export function readChannel(channel: unknown): ChannelChoice | null {
  const { success, data } = Channel.safeParse(channel);
  if (!success) return null;
  const { locked } = data.thread_metadata ?? data;
  const { permissions: caller } = data;
  // Told only where the bot is in the server.
  const bot = data.appPermissions ?? data.app_permissions ?? 0n;
  return {
    id: data.id,
    name: data.name,
    kind: channelKind(data.type),
    // A post opens one that is merely archived.
    isClosed: locked === true && !(managesThreads(caller) && managesThreads(bot)),
    callerMay: [...permissionsOf(caller)],
    botMay: [...permissionsOf(bot)],
  };
}

const Role = z.object({ id: z.string(), mentionable: z.boolean() });
const User = z.object({ id: z.string(), bot: Flag });

/** The role or the user that an option names; `null` when it is neither. */
export function readMention(
  { role, user }: { readonly role?: unknown; readonly user?: unknown },
  guildId: string | null,
): MentionChoice | null {
  const aRole = Role.safeParse(role);
  // The role that everybody has goes by the id of its server.
  if (aRole.success) {
    const { id, mentionable } = aRole.data;
    return { kind: 'role', id, isMentionable: mentionable, isEveryone: id === guildId };
  }
  const aUser = User.safeParse(user);
  return aUser.success ? { kind: 'user', id: aUser.data.id, isBot: aUser.data.bot === true } : null;
}
