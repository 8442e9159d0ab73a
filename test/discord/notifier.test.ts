import { ChannelType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { DiscordRefused } from '../../src/discord/discord-refused.ts';
import { addressOf, aMessage, personOf, post, withNotifier } from './a-notifier.ts';

describe('a post', () => {
  it('stands in its channel, and pings exactly whom it mentions', async () => {
    const { discord, notifier } = await withNotifier();
    const { tickets } = discord.channels;
    const [member, manager] = [discord.actor('member').person, discord.actor('manager').person];
    const role = discord.addRole(discord.guilds.retroQa, { name: 'QA', mentionable: true });
    const message = aMessage({
      content: `<@${member.id}> <@${manager.id}> <@&${role.id}> @everyone`,
      mentions: { users: [member.id], roles: [role.id] },
    });

    await expect(post(notifier, addressOf(tickets), message)).resolves.toEqual({ kind: 'sent' });

    expect(discord.messages(tickets.id)).toMatchObject([
      {
        content: message.content,
        embeds: message.embeds,
        mentions: [{ id: member.id }],
        mention_roles: [role.id],
        mention_everyone: false,
      },
    ]);
    expect(discord.violations).toEqual([]);
  });

  it('that mentions nobody pings nobody', async () => {
    const { discord, notifier } = await withNotifier();
    const { tickets } = discord.channels;

    await post(notifier, addressOf(tickets), aMessage({ content: `<@${discord.actor('member').person.id}>` }));

    expect(discord.messages(tickets.id)).toMatchObject([{ mentions: [] }]);
  });

  it('with a nonce that was used stands there once', async () => {
    const { discord, notifier } = await withNotifier();
    const { tickets } = discord.channels;

    await notifier.post(addressOf(tickets), aMessage(), 'same');

    await expect(notifier.post(addressOf(tickets), aMessage(), 'same')).resolves.toEqual({ kind: 'sent' });
    expect(discord.messages(tickets.id)).toHaveLength(1);
  });

  it('whose message somebody has deleted since counts as sent', async () => {
    const { discord, notifier } = await withNotifier();
    const { tickets } = discord.channels;
    await notifier.post(addressOf(tickets), aMessage(), 'same');
    for (const message of discord.messages(tickets.id)) discord.deleteMessage(message);

    await expect(notifier.post(addressOf(tickets), aMessage(), 'same')).resolves.toEqual({ kind: 'sent' });
    expect(discord.messages(tickets.id)).toEqual([]);
  });

  it('reaches a person, whose conversation is opened once', async () => {
    const { discord, notifier } = await withNotifier();
    const { person } = discord.actor('member');

    const outcomes = [await post(notifier, personOf(discord, person)), await post(notifier, personOf(discord, person))];

    expect(outcomes).toEqual([{ kind: 'sent' }, { kind: 'sent' }]);
    expect(discord.messages(discord.conversationsOf(person)[0]?.id ?? '')).toHaveLength(2);
    expect(discord.requests.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1);
  });

  it('that Discord will never take says where it is wrong, without a word of it', async () => {
    const { discord, notifier } = await withNotifier();
    const embeds = [{ title: 'secret'.repeat(50) }, { description: 'secret'.repeat(700) }];

    const outcome = await post(notifier, addressOf(discord.channels.tickets), aMessage({ embeds }));

    expect(outcome).toEqual({
      kind: 'refused',
      path: 'embeds[0].title: BASE_TYPE_MAX_LENGTH, embeds[1].description: BASE_TYPE_MAX_LENGTH',
    });
  });

  it('without anything in it is refused', async () => {
    const { discord, notifier } = await withNotifier();

    const outcome = await post(notifier, addressOf(discord.channels.tickets), aMessage({ content: '', embeds: [] }));

    expect(outcome).toEqual({ kind: 'refused', path: 'code 50006' });
  });

  it('is one line of the log, without its words and without the token', async () => {
    const { discord, notifier, lines } = await withNotifier();

    await post(notifier, addressOf(discord.channels.tickets), aMessage({ content: 'secret' }));
    await post(notifier, addressOf(discord.channels.tickets), aMessage({ content: 'secret'.repeat(400) }));

    expect(lines).toMatchObject([
      { level: 'debug', fields: { to: 'channel', outcome: 'sent' } },
      { level: 'debug', fields: { to: 'channel', outcome: 'refused', why: '400, code 50035' } },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|token/);
    expect(JSON.stringify(lines)).not.toContain(discord.token);
  });
});

describe('a channel that takes no post', () => {
  it.each([
    ['that is gone', 'channel-gone', (discord) => discord.deleteChannel(discord.channels.tickets)],
    [
      'that it does not see',
      'no-access',
      (discord) => discord.setOverwrite(discord.channels.tickets, { deny: ['ViewChannel'] }),
    ],
    [
      'that it may not write in',
      'no-permission',
      (discord) => discord.setOverwrite(discord.channels.tickets, { deny: ['SendMessages'] }),
    ],
    [
      'that it may not embed in',
      'no-permission',
      (discord) => discord.setOverwrite(discord.channels.tickets, { deny: ['EmbedLinks'] }),
    ],
    ['of a server that it was thrown out of', 'no-access', (discord) => discord.removeBot(discord.guilds.retroQa)],
  ] as const satisfies readonly Loss[])('%s is lost: %s', async (_which, why, lose) => {
    const { discord, notifier } = await withNotifier();
    lose(discord);

    const outcome = await post(notifier, addressOf(discord.channels.tickets));

    expect(outcome).toEqual({ kind: 'lost', lost: { why, missing: [] } });
    expect(discord.messages(discord.channels.tickets.id)).toEqual([]);
  });

  it.each([
    ['a forum', ChannelType.GuildForum, 'wrong-kind'],
    ['a category', ChannelType.GuildCategory, 'wrong-kind'],
  ])('because it is %s is lost', async (_what, type, why) => {
    const { discord, notifier } = await withNotifier();
    const channel = discord.addChannel({ guild: discord.guilds.retroQa, name: 'other', type });

    expect(await post(notifier, addressOf(channel))).toEqual({ kind: 'lost', lost: { why, missing: [] } });
  });

  it('because it is a locked thread is lost, and one that is merely archived is opened', async () => {
    const { discord, notifier } = await withNotifier();
    const { tickets } = discord.channels;
    const [archived, locked] = ['old', 'shut'].map((name) =>
      discord.addChannel({ guild: discord.guilds.retroQa, name, type: ChannelType.PublicThread, parent: tickets }),
    );
    if (archived === undefined || locked === undefined) throw new Error('There are no threads');
    archived.archived = true;
    locked.locked = true;

    expect(await post(notifier, addressOf(archived))).toEqual({ kind: 'sent' });
    expect(archived.archived).toBe(false);
    const lost = { kind: 'lost', lost: { why: 'thread-locked', missing: [] } };
    expect(await post(notifier, addressOf(locked))).toEqual(lost);
    locked.archived = true;
    expect(await post(notifier, addressOf(locked))).toEqual(lost);
  });
});

describe('a person who takes no post', () => {
  it('because they let nobody write to them has their messages closed', async () => {
    const { discord, notifier } = await withNotifier();
    const { person } = discord.actor('member');
    person.acceptsDms = false;

    expect(await post(notifier, personOf(discord, person))).toEqual({
      kind: 'lost',
      lost: { why: 'messages-closed', missing: [] },
    });
  });

  it('because there is no such person has their messages closed', async () => {
    const { discord, notifier } = await withNotifier();
    const nobody = { ...discord.actor('member').person, id: '1234567890123456789' };

    expect(await post(notifier, personOf(discord, nobody))).toEqual({
      kind: 'lost',
      lost: { why: 'messages-closed', missing: [] },
    });
  });
});

describe('a token that Discord refuses', () => {
  it('ends the bot, and nothing more is asked', async () => {
    const { discord, notifier, refusals } = await withNotifier();
    discord.resetToken();
    const address = addressOf(discord.channels.tickets);

    const outcomes = [await post(notifier, address), await post(notifier, address)];

    const outcome = { kind: 'not-sent', afterMs: null, scope: 'everywhere' };
    expect(outcomes).toEqual([outcome, outcome]);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toBeInstanceOf(DiscordRefused);
    expect(await notifier.find(address, 'K7Q2', 0)).toBeNull();
    expect(await notifier.channelNow(address)).toBeNull();
    expect(discord.requests).toHaveLength(1);
  });
});

describe('the servers', () => {
  it('are all that the bot is in, however many', async () => {
    const { discord, notifier } = await withNotifier();
    const servers = Array.from({ length: 205 }, (_, at) => discord.addGuild({ name: `Server ${at}` }));
    discord.addGuild({ name: 'Elsewhere', withBot: false });
    const { retroQa, lateArrivals } = discord.guilds;

    const found = await notifier.servers(new AbortController().signal);

    expect(found).toEqual(new Set([retroQa, lateArrivals, ...servers].map(({ id }) => id)));
  });

  it('are unknown while Discord does not say, and when nobody waits any more', async () => {
    const { discord, notifier } = await withNotifier();
    discord.faults.status({ path: '/users/@me/guilds' }, 500);

    expect(await notifier.servers(new AbortController().signal)).toBeNull();
    expect(await notifier.servers(AbortSignal.abort())).toBeNull();
  });
});

type Discord = Awaited<ReturnType<typeof withNotifier>>['discord'];
type Loss = readonly [which: string, why: string, lose: (discord: Discord) => void];
