import { ChannelType } from 'discord-api-types/v10';
import {
  isDmWith,
  permissionBits,
  type Channel,
  type Guild,
  type Member,
  type PermissionName,
  type Person,
  type Role,
} from './world.ts';
import type { NewChannel, NewGuild, NewMember, NewPerson, NewRole } from './world-additions.ts';

export type WorldStore = ReturnType<typeof createWorldStore>;

const everyonePermissions: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'AddReactions',
  'UseApplicationCommands',
  'UseExternalApps',
];

/** Everybody and every place there is. Nothing here talks to the bot. */
export function createWorldStore(snowflake: (at?: number) => string, botName: string) {
  const people = new Map<string, Person>();
  const guilds = new Map<string, Guild>();
  const channels = new Map<string, Channel>();
  const bot = addPerson({ username: botName }, true);

  function addPerson({ username, globalName, userInstall = false }: NewPerson, isBot = false): Person {
    const person: Person = {
      id: snowflake(),
      username,
      globalName: globalName ?? null,
      bot: isBot,
      userInstall,
      acceptsDms: true,
    };
    people.set(person.id, person);
    return person;
  }

  function addGuild({ name, inReady = true, withBot = true, locale = 'en-US' }: NewGuild): Guild {
    const id = snowflake();
    const owner = addPerson({ username: `owner-of-${id}` });
    const guild: Guild = {
      id,
      name,
      owner,
      inReady,
      locale,
      roles: new Map(),
      members: new Map(),
      channels: new Map(),
    };
    // The role everyone has carries the server's own id.
    guild.roles.set(id, aRole({ id, name: '@everyone', permissions: permissionBits(everyonePermissions) }));
    guilds.set(id, guild);
    addMember(guild, owner);
    if (withBot) joinBot(guild);
    return guild;
  }

  function joinBot(guild: Guild): Member {
    const role = aRole({ id: snowflake(), name: botName, managed: true, permissions: 0n, position: 1 });
    guild.roles.set(role.id, role);
    return addMember(guild, bot, { roles: [role] });
  }

  function addRole(guild: Guild, { name, permissions = [], mentionable = false }: NewRole): Role {
    const bits = permissionBits(permissions);
    const role = aRole({ id: snowflake(), name, permissions: bits, mentionable, position: guild.roles.size });
    guild.roles.set(role.id, role);
    return role;
  }

  function addChannel({ guild, name, type, parent, recipients = [] }: NewChannel): Channel {
    const channel: Channel = {
      id: snowflake(),
      type: type ?? (guild === undefined ? ChannelType.GroupDM : ChannelType.GuildText),
      name,
      guild: guild ?? null,
      parent: parent ?? null,
      recipients,
      overwrites: new Map(),
      archived: false,
      locked: false,
      position: guild?.channels.size ?? 0,
    };
    channels.set(channel.id, channel);
    guild?.channels.set(channel.id, channel);
    return channel;
  }

  /** The conversation of a person and the bot, made on first use. */
  function dmWith(person: Person): Channel {
    const known = channels.values().find((channel) => isDmWith(channel, person.id));
    if (known !== undefined) return known;
    return addChannel({ name: person.username, type: ChannelType.DM, recipients: [person] });
  }

  /** With its threads. */
  function removeChannel(channel: Channel): void {
    for (const one of [...channels.values()].filter(({ parent }) => parent === channel)) removeChannel(one);
    channels.delete(channel.id);
    channel.guild?.channels.delete(channel.id);
  }

  function removeRole(guild: Guild, role: Role): void {
    guild.roles.delete(role.id);
    for (const member of guild.members.values()) member.roleIds.delete(role.id);
    for (const channel of guild.channels.values()) channel.overwrites.delete(role.id);
  }

  /** With the role that came with it. */
  function removeBot(guild: Guild): void {
    const roles = [...(guild.members.get(bot.id)?.roleIds ?? [])].flatMap((id) => guild.roles.get(id) ?? []);
    for (const role of roles) if (role.managed) removeRole(guild, role);
    guild.members.delete(bot.id);
  }

  return {
    bot,
    people,
    guilds,
    channels,
    addPerson: (person: NewPerson) => addPerson(person),
    addGuild,
    addRole,
    addMember,
    addChannel,
    joinBot,
    dmWith,
    removeChannel,
    removeRole,
    removeBot,
  };
}

function addMember(guild: Guild, person: Person, { nick, roles = [] }: NewMember = {}): Member {
  const roleIds = new Set(roles.map(({ id }) => id));
  const member: Member = { person, joinedAt: Date.now(), nick: nick ?? null, roleIds };
  guild.members.set(person.id, member);
  return member;
}

function aRole(role: Pick<Role, 'id' | 'name' | 'permissions'> & Partial<Role>): Role {
  return { mentionable: false, managed: false, position: 0, ...role };
}
