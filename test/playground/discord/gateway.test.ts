import { once } from 'node:events';
import { Events, GatewayIntentBits, Routes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { LocalDiscord } from '../../../playground/discord/local-discord.ts';
import { aClient, aDiscord, aRest, withCommands } from './a-discord.ts';

const line = '/tickets help';

describe('a login', () => {
  it('lists the servers joined before, and no other', async () => {
    const discord = await aDiscord();

    const client = await aClient(discord);

    expect([...client.guilds.cache.keys()]).toEqual([discord.guilds.retroQa.id]);
    expect(client.user.id).toBe(discord.applicationId);
    expect(discord.gateway).toMatchObject({ identifies: 1, connections: 1 });
  });

  it('brings every server to a client that asked for servers, the ones joined later too', async () => {
    const discord = await aDiscord();

    const client = await aClient(discord, undefined, { intents: [GatewayIntentBits.Guilds] });

    const { retroQa, lateArrivals } = discord.guilds;
    await expect.poll(() => client.guilds.cache.get(lateArrivals.id)?.name).toBe('Late Arrivals');
    expect(client.guilds.cache.get(retroQa.id)?.channels.cache.map(({ name }) => name)).toEqual([
      'tickets',
      'qa',
      'general',
    ]);
  });

  it('with a wrong token fails', async () => {
    const discord = await aDiscord();
    discord.resetToken();

    await expect(aClient(discord)).rejects.toThrow('An invalid token was provided.');
  });

  it('with a privileged intent fails', async () => {
    const discord = await aDiscord();

    await expect(aClient(discord, undefined, { intents: [GatewayIntentBits.MessageContent] })).rejects.toThrow(
      'disallowed intents',
    );
  });

  it('is not tried when none is left for today', async () => {
    const discord = await aDiscord({ sessionStarts: 1 });
    const first = await aClient(discord);
    await first.destroy();

    await expect(aClient(discord)).rejects.toThrow('only 0 remaining');
    expect(discord.gateway.identifies).toBe(1);
  });

  it('that is one too many costs the token', async () => {
    const discord = await aDiscord({ sessionStarts: 0 });
    const { url } = z.object({ url: z.string() }).parse(await aRest(discord).get(Routes.gatewayBot()));
    const socket = new WebSocket(`${url}?v=10&encoding=json`);
    const closed = once(socket, 'close');
    await once(socket, 'open');

    const properties = { os: 'linux', browser: 'a', device: 'a' };
    socket.send(JSON.stringify({ op: 2, d: { token: discord.token, intents: 0, properties } }));

    const [code] = await closed;
    expect(code).toBe(4004);
    await expect(aRest(discord).get(Routes.gatewayBot())).rejects.toMatchObject({ status: 401 });
  });

  it('hears of thousands of servers at once', async () => {
    const discord = await aDiscord();
    for (let at = 0; at < 3_000; at += 1) discord.addGuild({ name: `Server ${at}` });

    const client = await aClient(discord);

    expect(client.guilds.cache.size).toBe(3_001);
  });

  it('too soon after another waits for its turn', async () => {
    const discord = await aDiscord({ identifyWindowMs: 3_000 });
    const first = await aClient(discord);
    await first.destroy();

    await aClient(discord);

    expect(discord.gateway.identifies).toBeGreaterThan(2);
  }, 60_000);
});

describe('a broken connection', () => {
  it.each([
    ['breaks off', (discord: LocalDiscord) => discord.gateway.dropAll()],
    ['is closed with 1001', (discord: LocalDiscord) => discord.gateway.dropAll(1001)],
    ['is closed with 4000', (discord: LocalDiscord) => discord.gateway.dropAll(4000)],
    ['is asked to reconnect', (discord: LocalDiscord) => discord.gateway.requestReconnect()],
    [
      'is told its session is invalid but resumable',
      (discord: LocalDiscord) => discord.gateway.invalidateSession(true),
    ],
  ])('that %s is resumed, and nothing is missed', async (_how, breakIt) => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord, async (interaction) => {
      if (interaction.isRepliable()) await interaction.reply('here');
    });

    breakIt(discord);
    const exchange = discord.run(discord.actor('member'), line);

    await expect(exchange.answer).resolves.toMatchObject({ content: 'here' });
    await expect.poll(() => discord.gateway.resumes).toBe(1);
    expect(discord.gateway.identifies).toBe(1);
  });

  it('whose session is gone logs in anew', async () => {
    const discord = await aDiscord();
    const client = await aClient(discord);
    const again = new Promise((resolve) => client.once(Events.ShardReady, resolve));

    discord.gateway.invalidateSession(false);

    await again;
    expect(discord.gateway.identifies).toBe(2);
  });

  it('is noticed when heartbeats go unanswered', async () => {
    const discord = await aDiscord({ heartbeatMs: 300 });
    await aClient(discord);

    discord.gateway.stopAcks();
    await expect.poll(() => discord.gateway.connections).toBeGreaterThan(1);
    discord.gateway.resumeAcks();

    await expect.poll(() => discord.gateway.resumes).toBeGreaterThan(0);
  });

  it('with 4014 is not taken up again', async () => {
    const discord = await aDiscord();
    const client = await aClient(discord);
    const ended = new Promise<number>((resolve) => {
      client.once(Events.ShardDisconnect, ({ code }) => resolve(code));
    });

    discord.gateway.dropAll(4014);

    await expect(ended).resolves.toBe(4014);
    expect(discord.gateway.connections).toBe(1);
  });
});

describe('a change in a server', () => {
  it('is told to a client that asked for servers', async () => {
    const discord = await aDiscord();
    const client = await aClient(discord, undefined, { intents: [GatewayIntentBits.Guilds] });
    const events: string[] = [];
    client.on(Events.ChannelDelete, ({ id }) => events.push(`channel ${id}`));
    client.on(Events.GuildCreate, ({ name }) => events.push(`joined ${name}`));
    client.on(Events.GuildDelete, ({ name }) => events.push(`left ${name}`));
    const { qa } = discord.channels;
    await expect.poll(() => client.channels.cache.has(qa.id)).toBe(true);

    discord.deleteChannel(qa);
    const guild = discord.addGuild({ name: 'New' });
    discord.removeBot(guild);

    await expect
      .poll(() => events.filter((event) => !event.includes('Late')))
      .toEqual([`channel ${qa.id}`, 'joined New', 'left New']);
  });
});

describe('two clients with one token', () => {
  it('both hear of every interaction, and only one is first', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    const refused: unknown[] = [];
    for (const name of ['a', 'b'])
      await aClient(discord, async (interaction) => {
        if (interaction.isRepliable()) await interaction.reply(name).catch((error: unknown) => refused.push(error));
      });

    await discord.run(discord.actor('member'), line).answer;

    await expect.poll(() => refused).toMatchObject([{ code: 40_060 }]);
  });
});
