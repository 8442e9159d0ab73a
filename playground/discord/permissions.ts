import { PermissionFlagsBits } from 'discord-api-types/v10';
import { isThread, permissionBits, type Channel, type Guild, type Member, type Person } from './world.ts';

export const allPermissions = Object.values(PermissionFlagsBits).reduce((bits, bit) => bits | bit, 0n);

const withoutSending = permissionBits(['EmbedLinks', 'AttachFiles', 'MentionEveryone', 'SendTTSMessages']);

/** What somebody may do in a server, before any channel says otherwise; nothing when they are not in it. */
export function permissionsInGuild(guild: Guild, person: Person): bigint {
  if (guild.owner.id === person.id) return allPermissions;
  const member = guild.members.get(person.id);
  if (member === undefined) return 0n;
  const bits = rolesOf(guild, member).reduce((sum, role) => sum | role.permissions, 0n);
  return may(bits, PermissionFlagsBits.Administrator) ? allPermissions : bits;
}

/** What somebody may do in a channel. A thread's overwrites are those of the channel it belongs to. */
export function permissionsInChannel(channel: Channel, person: Person): bigint {
  const { guild } = channel;
  if (guild === null) return allPermissions;
  const member = guild.members.get(person.id);
  const base = permissionsInGuild(guild, person);
  if (member === undefined || base === allPermissions) return base;
  return implied(overwritten(base, channel.parent ?? channel, guild, member), channel);
}

export function may(bits: bigint, wanted: bigint): boolean {
  return (bits & wanted) === wanted;
}

function overwritten(base: bigint, { overwrites }: Channel, guild: Guild, member: Member): bigint {
  const everyone = overwrites.get(guild.id);
  let bits = everyone === undefined ? base : (base & ~everyone.deny) | everyone.allow;

  const ofRoles = [...member.roleIds].flatMap((id) => overwrites.get(id) ?? []);
  bits &= ~ofRoles.reduce((sum, { deny }) => sum | deny, 0n);
  bits |= ofRoles.reduce((sum, { allow }) => sum | allow, 0n);

  const own = overwrites.get(member.person.id);
  return own === undefined ? bits : (bits & ~own.deny) | own.allow;
}

/** Who cannot see a channel can do nothing there, and who cannot write cannot embed. */
function implied(bits: bigint, channel: Channel): bigint {
  if (!may(bits, PermissionFlagsBits.ViewChannel)) return 0n;
  const sending = isThread(channel) ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  return may(bits, sending) ? bits : bits & ~withoutSending;
}

function rolesOf(guild: Guild, member: Member) {
  return [guild.id, ...member.roleIds].flatMap((id) => guild.roles.get(id) ?? []);
}
