import { Routes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { CommandRefused } from '../../../playground/discord/command-refused.ts';
import { aDiscord, aRest, withCommands } from './a-discord.ts';

describe('people and places', () => {
  it('can be looked through', async () => {
    const discord = await aDiscord();
    const { guilds, channels } = discord;
    const { person } = discord.actor('member');

    expect(discord.bot).toMatchObject({ id: discord.applicationId, username: 'Ticketwatch', bot: true });
    expect(discord.people.get(person.id)).toBe(person);
    expect([...discord.servers.values()]).toEqual([guilds.retroQa, guilds.lateArrivals]);
    expect(discord.channel(channels.qa.id)).toBe(channels.qa);
    expect(discord.channel('1')).toBeNull();
  });

  it('change under the eyes of whoever looks', async () => {
    const discord = await aDiscord();
    const guild = discord.addGuild({ name: 'Elsewhere' });
    const channel = discord.addChannel({ guild, name: 'general' });
    const person = discord.addPerson({ username: 'jo' });

    expect(discord.servers.get(guild.id)).toBe(guild);
    expect(discord.people.get(person.id)).toBe(person);
    discord.deleteChannel(channel);
    expect(discord.channel(channel.id)).toBeNull();
  });
});

describe('the conversations of a person', () => {
  it('are the one with the bot, always the same, and the group chats they are in', async () => {
    const discord = await aDiscord();
    const { dm, group } = discord.channels;
    const [member, friend, traveller] = (['member', 'dm', 'user-install'] as const).map(
      (name) => discord.actor(name).person,
    );
    if (member === undefined || friend === undefined || traveller === undefined) throw new Error('Nobody is there.');

    const [own] = discord.conversationsOf(member);

    expect(own).toMatchObject({ type: 1, guild: null, recipients: [member] });
    expect(discord.conversationsOf(member)).toEqual([own]);
    expect(discord.conversationsOf(friend)).toEqual([dm, group]);
    expect(discord.conversationsOf(traveller)).toEqual([expect.objectContaining({ recipients: [traveller] }), group]);
    expect(discord.conversationsOf(discord.bot)).toEqual([]);
  });
});

describe('managing a server', () => {
  it.each([
    ['manager', 'retroQa', true],
    ['manager', 'lateArrivals', false],
    ['member', 'retroQa', false],
    ['late-manager', 'lateArrivals', true],
    ['dm', 'retroQa', false],
  ] as const)('is for %s in %s: %s', async (who, where, may) => {
    const discord = await aDiscord();

    expect(discord.manages(discord.actor(who).person, discord.guilds[where])).toBe(may);
  });

  it('is for the owner', async () => {
    const { guilds, manages } = await aDiscord();

    expect(manages(guilds.retroQa.owner, guilds.retroQa)).toBe(true);
  });
});

describe('an actor', () => {
  it.each([
    ['member', 'qa'],
    ['late-member', 'lateGeneral'],
    ['dm', 'dm'],
    ['user-install', 'group'],
  ] as const)('%s can be in %s', async (who, where) => {
    const discord = await aDiscord();
    const { person } = discord.actor(who);
    const channel = discord.channels[where];

    expect(discord.actorAt(person.id, channel.id)).toEqual({ person, channel, locale: 'en-US' });
  });

  it.each([
    ['member', 'lateGeneral'],
    ['dm', 'tickets'],
    ['member', 'dm'],
    ['member', 'group'],
  ] as const)('%s cannot be in %s', async (who, where) => {
    const discord = await aDiscord();

    expect(() => discord.actorAt(discord.actor(who).person.id, discord.channels[where].id)).toThrow(
      new CommandRefused('You cannot see this channel.'),
    );
  });

  it('cannot be where a channel is hidden from them', async () => {
    const discord = await aDiscord();
    const { person } = discord.actor('member');
    const { qa } = discord.channels;
    discord.setOverwrite(qa, { deny: ['ViewChannel'] }, person);

    expect(() => discord.actorAt(person.id, qa.id)).toThrow('You cannot see this channel.');
  });

  it('is neither somebody unknown, nor the bot, nor in a place that is gone', async () => {
    const discord = await aDiscord();
    const { person } = discord.actor('member');
    const { qa } = discord.channels;

    expect(() => discord.actorAt('1', qa.id)).toThrow(new CommandRefused('There is no such person.'));
    expect(() => discord.actorAt(discord.bot.id, qa.id)).toThrow(new CommandRefused('There is no such person.'));
    discord.deleteChannel(qa);
    expect(() => discord.actorAt(person.id, qa.id)).toThrow(new CommandRefused('There is no such channel.'));
  });
});

describe('a message of a person', () => {
  it('is written where they may write', async () => {
    const discord = await aDiscord();
    const actor = discord.actor('member');

    const said = discord.say(actor, ` ${'x'.repeat(2000)}\n`);

    expect(discord.messages(actor.channel.id)).toEqual([said]);
    expect(said).toMatchObject({ content: 'x'.repeat(2000), author: { id: actor.person.id } });
  });

  it('is refused where they may not', async () => {
    const discord = await aDiscord();
    const actor = discord.actor('member');
    discord.setOverwrite(actor.channel, { deny: ['SendMessages'] }, actor.person);
    const refusal = new CommandRefused('You do not have permission to send messages in this channel.');

    expect(() => discord.say(actor, 'hello')).toThrow(refusal);
    expect(() => discord.say({ ...actor, channel: discord.channels.lateGeneral }, 'hello')).toThrow(refusal);
    expect(discord.messages(actor.channel.id)).toEqual([]);
  });

  it('in a thread needs the permission for threads', async () => {
    const discord = await aDiscord();
    const actor = discord.actor('member');
    const guild = discord.guilds.retroQa;
    const thread = discord.addChannel({ guild, name: 'thread', type: 11, parent: actor.channel });
    discord.setOverwrite(actor.channel, { deny: ['SendMessages'] }, actor.person);

    expect(discord.say({ ...actor, channel: thread }, 'hello')).toMatchObject({ content: 'hello' });
    discord.setOverwrite(actor.channel, { deny: ['SendMessagesInThreads'] }, actor.person);
    expect(() => discord.say({ ...actor, channel: thread }, 'hello')).toThrow('You do not have permission');
  });

  it.each([
    [' \n', 'There is nothing to send yet.'],
    ['x'.repeat(2001), 'Your message is too long: 2001 of at most 2000 characters.'],
  ])('is neither empty nor too long', async (text, words) => {
    const discord = await aDiscord();

    expect(() => discord.say(discord.actor('member'), text)).toThrow(new CommandRefused(words));
  });
});

describe('a change of the world', () => {
  it('is told once it is made, to those who still listen', async () => {
    const discord = await aDiscord();
    const guild = discord.guilds.retroQa;
    const { person } = discord.actor('dm');
    let told = 0;
    const stop = discord.onWorldChange(() => {
      told += 1;
    });
    const tellsOf = (change: () => unknown) => {
      const before = told;
      change();
      return told - before;
    };
    const role = discord.addRole(guild, { name: 'QA' });
    const channel = discord.addChannel({ guild, name: 'new' });

    expect(told).toBe(2);
    expect([
      tellsOf(() => discord.addPerson({ username: 'jo' })),
      tellsOf(() => discord.addMember(guild, person)),
      tellsOf(() => discord.addGuild({ name: 'Elsewhere' })),
      tellsOf(() => discord.setOverwrite(channel, { deny: ['EmbedLinks'] })),
      tellsOf(() => discord.deleteChannel(channel)),
      tellsOf(() => discord.deleteRole(guild, role)),
      tellsOf(() => discord.removeBot(guild)),
      tellsOf(() => discord.inviteBot(guild)),
      tellsOf(() => discord.conversationsOf(person)),
    ]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0]);
    stop();
    expect(tellsOf(() => discord.inviteBot(guild))).toBe(0);
  });

  it('shows what was changed', async () => {
    const discord = await aDiscord();
    const seen: (readonly string[])[] = [];
    discord.onWorldChange(() => seen.push([...discord.servers.values()].map(({ name }) => name)));

    discord.addGuild({ name: 'Elsewhere' });

    expect(seen).toEqual([['Retro QA', 'Late Arrivals', 'Elsewhere']]);
  });

  it('is told of commands that were registered, not of a list that was refused', async () => {
    const discord = await aDiscord();
    const counts: number[] = [];
    discord.onWorldChange(() => counts.push(discord.commandsFor(discord.actor('member')).length));

    await withCommands(discord);
    const path = Routes.applicationCommands(discord.applicationId);
    await aRest(discord)
      .put(path, { body: [{ name: 'A' }] })
      .catch(() => undefined);

    expect(counts).toEqual([2]);
  });
});
