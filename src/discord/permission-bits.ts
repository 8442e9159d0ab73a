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
  return Permission.options.filter((permission) => has(bits, flags[permission]));
}

/** Whoever does may write in a thread that is locked. */
export function managesThreads(bits: bigint): boolean {
  return has(bits, PermissionFlagsBits.ManageThreads);
}

function has(bits: bigint, flag: bigint): boolean {
  return (bits & (flag | PermissionFlagsBits.Administrator)) !== 0n;
}
