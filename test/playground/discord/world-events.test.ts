import { ChannelType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { aDiscord, withCommands } from './a-discord.ts';

describe('a channel that is deleted', () => {
  it('takes its threads along', async () => {
    const discord = await aDiscord();
    const { qa: parent, general } = discord.channels;
    const guild = discord.guilds.retroQa;
    const thread = discord.addChannel({ guild, name: 'a bug', type: ChannelType.PublicThread, parent });

    discord.deleteChannel(parent);

    expect([parent, thread, general].map(({ id }) => discord.channel(id))).toEqual([null, null, general]);
    expect(guild.channels.has(thread.id)).toBe(false);
  });
});

describe('a role that is deleted', () => {
  it('is gone from its members and from what channels say of it', async () => {
    const discord = await aDiscord();
    const { retroQa } = discord.guilds;
    const { qa } = discord.channels;
    const { person } = discord.actor('manager');
    const role = [...retroQa.roles.values()].find(({ name }) => name === 'Managers');
    if (role === undefined) throw new Error('There is no such role.');
    discord.setOverwrite(qa, { deny: ['SendMessages'] }, role);

    discord.deleteRole(retroQa, role);

    expect(retroQa.members.get(person.id)?.roleIds.size).toBe(0);
    expect(qa.overwrites.has(role.id)).toBe(false);
  });

  it('takes along the commands that it gave', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    const { retroQa } = discord.guilds;
    const names = () => discord.commandsFor(discord.actor('manager')).map(({ name }) => name);
    expect(names()).toContain('watch');

    for (const role of retroQa.roles.values()) if (role.name === 'Managers') discord.deleteRole(retroQa, role);

    expect(names()).not.toContain('watch');
    expect(names()).toContain('tickets');
  });
});

describe('a bot that is thrown out and invited again', () => {
  it('has one role of its own, and none in between', async () => {
    const discord = await aDiscord();
    const { retroQa } = discord.guilds;
    const own = () => [...retroQa.roles.values()].filter(({ managed }) => managed).length;
    const isIn = () => retroQa.members.has(discord.bot.id);
    expect([own(), isIn()]).toEqual([1, true]);

    discord.removeBot(retroQa);
    expect([own(), isIn()]).toEqual([0, false]);
    discord.inviteBot(retroQa);

    expect([own(), isIn()]).toEqual([1, true]);
  });
});
