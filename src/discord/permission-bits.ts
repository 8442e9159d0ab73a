import { PermissionFlagsBits } from 'discord-api-types/v10';
import { Permission } from '../domain/permission.ts';

const flags = {
  'view-channel': PermissionFlagsBits.ViewChannel,
  'send-messages': PermissionFlagsBits.SendMessages,
  'send-in-threads': PermissionFlagsBits.SendMessagesInThreads,
  'embed-links': PermissionFlagsBits.EmbedLinks,
  'mention-everyone': PermissionFlagsBits.MentionEveryone,
  'read-history': PermissionFlagsBits.ReadMessageHistory,
} satisfies Record<Permission, bigint>;

/** Those that posts need, out of a channel's computed permissions; an administrator has them all. */
export function permissionsOf(bits: bigint): readonly Permission[] {
  const isAdministrator = (bits & PermissionFlagsBits.Administrator) !== 0n;
  return Permission.options.filter((permission) => isAdministrator || (bits & flags[permission]) !== 0n);
}
