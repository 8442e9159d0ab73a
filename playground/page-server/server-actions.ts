import { z } from 'zod';
import { CommandRefused } from '../discord/command-refused.ts';
import type { LocalDiscord } from '../discord/local-discord.ts';
import type { Channel, Guild } from '../discord/world.ts';
import { botPermissions } from '../protocol.ts';
import type { ActionTable } from './action.ts';
import { forbiddenIn, forbiddenSentence } from './forbidden.ts';
import { isSpare } from './spare-role.ts';

const longestName = 100;

/** What whoever looks after a server does to the bot there: channels, roles and rights that its posts need. */
export function serverActions(discord: LocalDiscord) {
  const { bot } = discord;

  return {
    forbid: {
      input: z.object({ channelId: z.string(), permission: z.enum(botPermissions), isForbidden: z.boolean() }),
      run: ({ channelId, permission, isForbidden }) => {
        const channel = findChannel(channelId);
        if (channel.guild === null) throw new CommandRefused('Permissions are of channels in servers only.');
        const others = forbiddenIn(channel, bot).filter((other) => other !== permission);
        discord.setOverwrite(channel, { deny: isForbidden ? [...others, permission] : others });
        return { told: forbiddenSentence(channel, bot) };
      },
    },
    invite: {
      input: z.object({ serverId: z.string(), isInvited: z.boolean() }),
      run: ({ serverId, isInvited }) => {
        const server = findServer(serverId);
        const isThere = server.members.has(bot.id);
        if (isInvited && !isThere) discord.inviteBot(server);
        if (!isInvited && isThere) discord.removeBot(server);
        return { told: `${bot.username} is ${isInvited ? 'back in' : 'thrown out of'} ${server.name}.` };
      },
    },
    addChannel: {
      input: z.object({ serverId: z.string(), name: z.string() }),
      run: ({ serverId, name }) => {
        const guild = findServer(serverId);
        const channel = discord.addChannel({ guild, name: channelName(name) });
        return { told: `#${channel.name} is there now.` };
      },
    },
    deleteChannel: {
      input: z.object({ channelId: z.string() }),
      run: ({ channelId }) => {
        const channel = findChannel(channelId);
        if (channel.guild === null) throw new CommandRefused('Only channels of servers can be deleted.');
        // Else nobody could go to the server any more, and make another.
        if (channel.guild.channels.size === 1) throw new CommandRefused('The last channel of a server stays.');
        discord.deleteChannel(channel);
        return { told: `#${channel.name} is deleted, with all that stood in it.` };
      },
    },
    addRole: {
      input: z.object({ serverId: z.string(), name: z.string() }),
      run: ({ serverId, name }) => {
        const role = discord.addRole(findServer(serverId), { name: givenName(name), mentionable: true });
        return { told: `@${role.name} is there now, and anybody may mention it.` };
      },
    },
    deleteRole: {
      input: z.object({ serverId: z.string(), roleId: z.string() }),
      run: ({ serverId, roleId }) => {
        const server = findServer(serverId);
        const role = server.roles.get(roleId);
        if (role === undefined) throw new CommandRefused('There is no such role.');
        if (!isSpare(role, server)) throw new CommandRefused(`@${role.name} stays: rights hang on it.`);
        discord.deleteRole(server, role);
        return { told: `@${role.name} is deleted.` };
      },
    },
  } satisfies ActionTable<'forbid' | 'invite' | 'addChannel' | 'deleteChannel' | 'addRole' | 'deleteRole'>;

  function findChannel(id: string): Channel {
    const channel = discord.channel(id);
    if (channel === null) throw new CommandRefused('There is no such channel.');
    return channel;
  }

  function findServer(id: string): Guild {
    const server = discord.servers.get(id);
    if (server === undefined) throw new CommandRefused('There is no such server.');
    return server;
  }
}

/** As Discord writes the names of text channels. */
function channelName(typed: string): string {
  return givenName(typed.replace(/^[#\s]+/, ''))
    .toLowerCase()
    .replaceAll(/\s+/g, '-');
}

function givenName(typed: string): string {
  const name = typed.trim();
  if (name === '') throw new CommandRefused('Give it a name first.');
  if (name.length > longestName) throw new CommandRefused(`A name has at most ${longestName} characters.`);
  return name;
}
