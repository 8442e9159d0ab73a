import { ChannelType, GuildMemberFlags, type APIRole, type APIUser } from 'discord-api-types/v10';
import { permissionsInChannel } from './permissions.ts';
import { snowflakeTime } from './snowflake.ts';
import { isThread, type Channel, type Member, type Person, type Role } from './world.ts';

// The types name every flag; none of them is a number without a name.
const noFlags: number = 0;

/** The world in Discord's JSON. */
export function userJson(person: Person): APIUser {
  return {
    id: person.id,
    username: person.username,
    discriminator: person.bot ? '4242' : '0',
    global_name: person.globalName,
    avatar: null,
    bot: person.bot,
    public_flags: noFlags,
    flags: noFlags,
    primary_guild: null,
  };
}

export function memberJson(member: Member) {
  return {
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roleIds],
    joined_at: new Date(member.joinedAt).toISOString(),
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    flags: GuildMemberFlags.CompletedOnboarding,
    mute: false,
    deaf: false,
    user: userJson(member.person),
  };
}

/** The same as an interaction carries it for the person and for members that options name. */
export function interactionMemberJson(member: Member, channel: Channel) {
  return { ...memberJson(member), permissions: String(permissionsInChannel(channel, member.person)) };
}

export function roleJson(role: Role): APIRole {
  return {
    id: role.id,
    name: role.name,
    permissions: String(role.permissions),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.managed,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: noFlags,
  };
}

export function channelJson(channel: Channel) {
  const { id, type, name, guild, parent } = channel;
  if (guild === null) {
    const recipients = channel.recipients.map(userJson);
    const base = { id, type, last_message_id: null, flags: 0, recipients };
    return type === ChannelType.DM ? base : { ...base, name, icon: null, owner_id: recipients[0]?.id };
  }
  return {
    id,
    type,
    name,
    guild_id: guild.id,
    parent_id: parent?.id ?? null,
    last_message_id: null,
    flags: 0,
    position: channel.position,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: [...channel.overwrites.values()].map(({ id, of, allow, deny }) => ({
      id,
      type: of === 'role' ? 0 : 1,
      allow: String(allow),
      deny: String(deny),
    })),
    ...(isThread(channel) && { thread_metadata: threadMetadata(channel) }),
  };
}

/** A channel as an option's value carries it: with what both sides may do there. */
export function resolvedChannelJson(channel: Channel, invoker: Person, bot: Person) {
  return {
    id: channel.id,
    type: channel.type,
    name: channel.name,
    parent_id: channel.parent?.id ?? null,
    permissions: String(permissionsInChannel(channel, invoker)),
    app_permissions: String(permissionsInChannel(channel, bot)),
    ...(channel.guild && { guild_id: channel.guild.id, position: channel.position, nsfw: false, flags: 0 }),
    ...(isThread(channel) && { thread_metadata: threadMetadata(channel) }),
  };
}

function threadMetadata({ archived, locked, id }: Channel) {
  const at = new Date(snowflakeTime(id)).toISOString();
  return { archived, locked, auto_archive_duration: 1440, archive_timestamp: at };
}
