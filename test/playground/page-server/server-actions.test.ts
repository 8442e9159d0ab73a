import { describe, expect, it } from 'vitest';
import { discordView } from '../../../playground/page-server/discord-view.ts';
import { serverActions } from '../../../playground/page-server/server-actions.ts';
import { aDiscord } from '../discord/a-discord.ts';

async function aServer() {
  const discord = await aDiscord();
  const serverId = discord.guilds.retroQa.id;
  const view = () => {
    const { servers } = discordView({ discord, akanaServerIds: [], trouble: { now: null, note: null, offered: [] } });
    const server = servers.find(({ id }) => id === serverId);
    if (server === undefined) throw new Error('There is no such server.');
    return server;
  };
  return { discord, serverId, view, actions: serverActions(discord) };
}

describe('whoever looks after a server', () => {
  it('throws the bot out and invites it back, each once', async () => {
    const { serverId, view, actions } = await aServer();
    const invite = (isInvited: boolean) => actions.invite.run({ serverId, isInvited });

    expect(view().hasBot).toBe(true);
    expect([invite(false), invite(false)]).toEqual([
      { told: 'Ticketwatch is thrown out of Retro QA.' },
      { told: 'Ticketwatch is thrown out of Retro QA.' },
    ]);
    expect(view().hasBot).toBe(false);
    expect([invite(true), invite(true)]).toEqual([
      { told: 'Ticketwatch is back in Retro QA.' },
      { told: 'Ticketwatch is back in Retro QA.' },
    ]);
    expect(view().hasBot).toBe(true);
    expect(view().roles.filter(({ name }) => name === 'Ticketwatch')).toHaveLength(1);
  });

  it('deletes a channel and makes another, named as Discord names them', async () => {
    const { discord, serverId, view, actions } = await aServer();

    const deleted = actions.deleteChannel.run({ channelId: discord.channels.qa.id });
    const added = actions.addChannel.run({ serverId, name: ' #QA  Room ' });

    expect([deleted, added]).toEqual([
      { told: '#qa is deleted, with all that stood in it.' },
      { told: '#qa-room is there now.' },
    ]);
    expect(view().channels.map(({ name }) => name)).toEqual(['tickets', 'general', 'qa-room']);
  });

  it('keeps the last channel', async () => {
    const { discord, actions } = await aServer();

    expect(() => actions.deleteChannel.run({ channelId: discord.channels.lateGeneral.id })).toThrow(
      'The last channel of a server stays.',
    );
  });

  it('makes a role that anybody may mention, and deletes it', async () => {
    const { discord, serverId, view, actions } = await aServer();

    expect(actions.addRole.run({ serverId, name: 'Testers' })).toEqual({
      told: '@Testers is there now, and anybody may mention it.',
    });
    const role = view().roles.find(({ name }) => name === 'Testers');
    expect(role?.isSpare).toBe(true);
    expect(discord.guilds.retroQa.roles.get(role?.id ?? '')?.mentionable).toBe(true);
    expect(actions.deleteRole.run({ serverId, roleId: role?.id ?? '' })).toEqual({ told: '@Testers is deleted.' });
    expect(view().roles.map(({ name }) => name)).not.toContain('Testers');
  });

  it.each(['@everyone', 'Ticketwatch', 'Managers'])('keeps the role %s, on which rights hang', async (name) => {
    const { serverId, view, actions } = await aServer();
    const roleId = view().roles.find((role) => role.name === name)?.id ?? '';

    expect(view().roles.find(({ id }) => id === roleId)?.isSpare).toBe(false);
    expect(() => actions.deleteRole.run({ serverId, roleId })).toThrow('stays: rights hang on it.');
  });

  it('is refused what cannot be done, in a sentence', async () => {
    const { discord, serverId, actions } = await aServer();

    expect(() => actions.addChannel.run({ serverId, name: ' # ' })).toThrow('Give it a name first.');
    expect(() => actions.addRole.run({ serverId, name: 'x'.repeat(101) })).toThrow(
      'A name has at most 100 characters.',
    );
    expect(() => actions.addChannel.run({ serverId: '1', name: 'x' })).toThrow('There is no such server.');
    expect(() => actions.deleteChannel.run({ channelId: '1' })).toThrow('There is no such channel.');
    expect(() => actions.deleteRole.run({ serverId, roleId: '1' })).toThrow('There is no such role.');
    expect(() => actions.deleteChannel.run({ channelId: discord.channels.dm.id })).toThrow(
      'Only channels of servers can be deleted.',
    );
  });
});
