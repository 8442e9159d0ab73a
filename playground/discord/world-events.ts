import type { Gateway } from './gateway.ts';
import { guildCreateJson } from './wire-guild.ts';
import { channelJson } from './wire.ts';
import {
  isThread,
  permissionBits,
  type Channel,
  type Guild,
  type PermissionName,
  type Person,
  type Role,
} from './world.ts';
import type { NewChannel, NewGuild, NewMember, NewPerson, NewRole } from './world-additions.ts';
import type { WorldStore } from './world-store.ts';

export type WorldEvents = ReturnType<typeof createWorldEvents>;

/**
 * Changes to the world while a bot watches: clients that asked to hear of servers are told, the others are not.
 * `changed` is called after each.
 */
export function createWorldEvents(world: WorldStore, { dispatchToGuildListeners: tell }: Gateway, changed: () => void) {
  function addGuild(guild: NewGuild): Guild {
    const added = world.addGuild(guild);
    if (added.members.has(world.bot.id)) tell('GUILD_CREATE', guildCreateJson(added, world.bot), added.id);
    return added;
  }

  function addChannel(channel: NewChannel): Channel {
    const added = world.addChannel(channel);
    if (added.guild !== null)
      tell(isThread(added) ? 'THREAD_CREATE' : 'CHANNEL_CREATE', channelJson(added), added.guild.id);
    return added;
  }

  function deleteChannel(channel: Channel): void {
    world.removeChannel(channel);
    if (channel.guild !== null)
      tell(isThread(channel) ? 'THREAD_DELETE' : 'CHANNEL_DELETE', channelJson(channel), channel.guild.id);
  }

  function deleteRole(guild: Guild, role: Role): void {
    world.removeRole(guild, role);
    tell('GUILD_ROLE_DELETE', { guild_id: guild.id, role_id: role.id }, guild.id);
  }

  /** Somebody throws the bot out of a server. */
  function removeBot(guild: Guild): void {
    world.removeBot(guild);
    tell('GUILD_DELETE', { id: guild.id }, guild.id);
  }

  function inviteBot(guild: Guild): void {
    world.joinBot(guild);
    tell('GUILD_CREATE', guildCreateJson(guild, world.bot), guild.id);
  }

  /** Sets what a role or a person may and may not do in one channel; without a subject, the bot. */
  function setOverwrite(
    channel: Channel,
    { allow = [], deny = [] }: { allow?: readonly PermissionName[]; deny?: readonly PermissionName[] },
    subject: Person | Role = world.bot,
  ): void {
    const of = 'username' in subject ? 'member' : 'role';
    const overwrite = { id: subject.id, of, allow: permissionBits(allow), deny: permissionBits(deny) } as const;
    channel.overwrites.set(subject.id, overwrite);
    if (channel.guild !== null) tell('CHANNEL_UPDATE', channelJson(channel), channel.guild.id);
  }

  function told<Args extends readonly unknown[], Result>(change: (...args: Args) => Result) {
    return (...args: Args): Result => {
      const result = change(...args);
      changed();
      return result;
    };
  }

  return {
    addPerson: told((person: NewPerson): Person => world.addPerson(person)),
    addMember: told((guild: Guild, person: Person, member?: NewMember) => world.addMember(guild, person, member)),
    addRole: told((guild: Guild, role: NewRole): Role => world.addRole(guild, role)),
    addGuild: told(addGuild),
    addChannel: told(addChannel),
    deleteChannel: told(deleteChannel),
    deleteRole: told(deleteRole),
    removeBot: told(removeBot),
    inviteBot: told(inviteBot),
    setOverwrite: told(setOverwrite),
  };
}
