import { Routes, type APIMessage } from 'discord.js';
import {
  ApplicationCommandResponseSchema,
  GatewayBotResponseSchema,
  GuildChannelResponseSchema,
  GuildMemberResponseSchema,
  GuildRoleResponseSchema,
  MessageResponseSchema,
  MyGuildResponseSchema,
  PrivateApplicationResponseSchema,
  UserPIIResponseSchema,
} from 'discord-api-spec/zod';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalDiscord } from '../../../playground/discord/local-discord.ts';
import { aDiscord, aRest, withCommands } from './a-discord.ts';

const embed = { embeds: [{ title: 'a' }] };
const Message = z.custom<APIMessage>();

async function post(discord: LocalDiscord, channelId: string, body: object): Promise<APIMessage> {
  return Message.parse(await aRest(discord).post(Routes.channelMessages(channelId), { body }));
}

function pinged({ mentions, mention_roles: roles, mention_everyone: all }: APIMessage) {
  return [mentions.length, roles.length, all];
}

describe('the answers', () => {
  it('fit their own description', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    const rest = aRest(discord);
    const { retroQa } = discord.guilds;
    const { tickets } = discord.channels;
    const message = await post(discord, tickets.id, {
      content: 'a',
      ...embed,
      components: [{ type: 1, components: [{ type: 3, custom_id: 's', options: [{ label: 'A', value: 'a' }] }] }],
    });

    const answers = [
      { body: await rest.get(Routes.gatewayBot()), schema: GatewayBotResponseSchema },
      { body: await rest.get(Routes.user('@me')), schema: UserPIIResponseSchema },
      { body: await rest.get(Routes.currentApplication()), schema: PrivateApplicationResponseSchema },
      { body: await rest.get('/oauth2/applications/@me'), schema: PrivateApplicationResponseSchema },
      {
        body: z.array(z.unknown()).parse(await rest.get(Routes.userGuilds()))[0],
        schema: MyGuildResponseSchema,
      },
      { body: await rest.get(Routes.channel(tickets.id)), schema: GuildChannelResponseSchema },
      {
        body: await rest.get(Routes.guildMember(retroQa.id, discord.applicationId)),
        schema: GuildMemberResponseSchema,
      },
      {
        body: z.array(z.unknown()).parse(await rest.get(Routes.guildRoles(retroQa.id)))[0],
        schema: GuildRoleResponseSchema,
      },
      {
        body: z.array(z.unknown()).parse(await rest.get(Routes.applicationCommands(discord.applicationId)))[0],
        schema: ApplicationCommandResponseSchema,
      },
      { body: message, schema: MessageResponseSchema },
    ];

    expect(answers.map(({ body, schema }) => schema.safeParse(body).error?.issues)).toEqual(
      answers.map(() => undefined),
    );
  });

  it.each([
    ['an unknown path', '/nothing', 404, 0],
    ['an unknown channel', '/channels/1234567890123456789', 404, 10_003],
    ['an unknown server', '/guilds/1234567890123456789', 404, 10_004],
    ['another application', '/applications/1234567890123456789/commands', 404, 10_002],
  ])('to %s are errors', async (_what, path, status, code) => {
    const discord = await aDiscord();

    await expect(aRest(discord).get(z.templateLiteral(['/', z.string()]).parse(path))).rejects.toMatchObject({
      status,
      code,
    });
  });

  it('need a bot of the right name, the version and the token', async () => {
    const discord = await aDiscord();
    const headers = { 'user-agent': 'DiscordBot (a, 1)', authorization: `Bot ${discord.token}` };
    const status = async (path: string, sent: Record<string, string>) => {
      const response = await fetch(`${discord.apiUrl}${path}`, { headers: sent });
      await response.body?.cancel();
      return response.status;
    };

    await expect(status('/v10/users/@me', headers)).resolves.toBe(200);
    await expect(status('/v10/users/@me', { ...headers, 'user-agent': 'curl' })).resolves.toBe(403);
    await expect(status('/v10/users/@me', { ...headers, authorization: 'Bot x' })).resolves.toBe(401);
    await expect(status('/v9/users/@me', headers)).resolves.toBe(400);
    expect(discord.invalidRequests()).toBe(2);
  });
});

describe("the bot's servers", () => {
  it('come oldest first, page by page, without those it is not in', async () => {
    const discord = await aDiscord();
    const { retroQa, lateArrivals } = discord.guilds;
    discord.addGuild({ name: 'Elsewhere', withBot: false });
    const newest = discord.addGuild({ name: 'Newest' });
    const ids = async (query: string) =>
      z
        .array(z.object({ id: z.string() }))
        .parse(await aRest(discord).get(Routes.userGuilds(), { query: new URLSearchParams(query) }))
        .map(({ id }) => id);

    await expect(ids('')).resolves.toEqual([retroQa.id, lateArrivals.id, newest.id]);
    await expect(ids('limit=2')).resolves.toEqual([retroQa.id, lateArrivals.id]);
    await expect(ids(`limit=2&after=${retroQa.id}`)).resolves.toEqual([lateArrivals.id, newest.id]);
    await expect(ids(`limit=1&before=${newest.id}`)).resolves.toEqual([lateArrivals.id]);
    await expect(ids('limit=201')).rejects.toMatchObject({ code: 50_035 });
    await expect(ids('after=no')).rejects.toMatchObject({ code: 50_035 });
  });
});

describe('a post', () => {
  it.each([
    ['a channel it cannot see', ['ViewChannel'], 50_001],
    ['a channel it may not write in', ['SendMessages'], 50_013],
    ['a channel it may not embed in', ['EmbedLinks'], 50_013],
  ] as const)('to %s is refused', async (_what, deny, code) => {
    const discord = await aDiscord();
    const { tickets } = discord.channels;
    discord.setOverwrite(tickets, { deny });

    await expect(post(discord, tickets.id, embed)).rejects.toMatchObject({ status: 403, code });
    expect(discord.messages(tickets.id)).toEqual([]);
  });

  it('to a channel that is gone, a locked thread or a closed conversation is refused', async () => {
    const discord = await aDiscord();
    const { tickets, qa, dm, group } = discord.channels;
    discord.deleteChannel(qa);
    const guild = discord.guilds.retroQa;
    const thread = discord.addChannel({ guild, name: 'shut', type: 11, parent: tickets });
    thread.locked = true;
    discord.actor('dm').person.acceptsDms = false;

    await expect(post(discord, qa.id, embed)).rejects.toMatchObject({ status: 404, code: 10_003 });
    await expect(post(discord, thread.id, embed)).rejects.toMatchObject({ code: 160_005 });
    thread.archived = true;
    await expect(post(discord, thread.id, embed)).rejects.toMatchObject({ code: 50_083 });
    discord.setOverwrite(tickets, { allow: ['ManageThreads'] });
    await expect(post(discord, thread.id, embed)).resolves.toMatchObject({ channel_id: thread.id });
    await expect(post(discord, dm.id, embed)).rejects.toMatchObject({ status: 403, code: 50_007 });
    await expect(post(discord, group.id, embed)).rejects.toMatchObject({ status: 403, code: 50_001 });
  });

  it('to a thread that is merely archived opens it again', async () => {
    const discord = await aDiscord();
    const guild = discord.guilds.retroQa;
    const thread = discord.addChannel({ guild, name: 'old', type: 11, parent: discord.channels.tickets });
    thread.archived = true;
    const archived = () => aRest(discord).get(Routes.channel(thread.id));

    await expect(archived()).resolves.toMatchObject({ thread_metadata: { archived: true, locked: false } });
    await post(discord, thread.id, embed);

    await expect(archived()).resolves.toMatchObject({ thread_metadata: { archived: false, locked: false } });
  });

  it('to a server it was thrown out of is refused', async () => {
    const discord = await aDiscord();
    discord.removeBot(discord.guilds.retroQa);

    await expect(post(discord, discord.channels.tickets.id, embed)).rejects.toMatchObject({ code: 50_001 });
  });

  it('that breaks a rule is refused with the place, and recorded', async () => {
    const discord = await aDiscord();

    await expect(post(discord, discord.channels.tickets.id, { content: 'x'.repeat(2001) })).rejects.toMatchObject({
      code: 50_035,
      rawError: { errors: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } },
    });
    expect(discord.violations).toMatchObject([
      { method: 'POST', problems: ['content[BASE_TYPE_MAX_LENGTH]: Must be 2000 or fewer in length.'] },
    ]);
  });

  it('pings whom it names as far as it is allowed to', async () => {
    const discord = await aDiscord();
    const { tickets } = discord.channels;
    const role = discord.addRole(discord.guilds.retroQa, { name: 'QA', mentionable: true });
    const { person } = discord.actor('member');
    const content = `<@${person.id}> <@&${role.id}> @everyone`;

    const open = await post(discord, tickets.id, { content });
    const silent = await post(discord, tickets.id, { content, allowed_mentions: { parse: [] } });
    const chosen = await post(discord, tickets.id, { content, allowed_mentions: { parse: [], roles: [role.id] } });

    expect([open, silent, chosen].map(pinged)).toEqual([
      [1, 1, false],
      [0, 0, false],
      [0, 1, false],
    ]);
  });

  it('with a nonce that was used before is the message there is', async () => {
    const discord = await aDiscord();
    const { tickets } = discord.channels;
    const body = { content: 'a', nonce: 'n1', enforce_nonce: true };
    const first = await post(discord, tickets.id, body);

    const again = await post(discord, tickets.id, { ...body, content: 'b' });

    expect(again).toMatchObject({ id: first.id, content: 'a', nonce: 'n1' });
    expect(discord.messages(tickets.id)).toHaveLength(1);
  });

  it('with a nonce whose message was deleted fails, and one with an old nonce is new', async () => {
    const discord = await aDiscord({ nonceMs: 500 });
    const { tickets } = discord.channels;
    const body = { content: 'a', nonce: 'n1', enforce_nonce: true };
    const first = await post(discord, tickets.id, body);
    for (const message of discord.messages(tickets.id)) discord.deleteMessage(message);

    await expect(post(discord, tickets.id, body)).rejects.toMatchObject({ code: 10_008 });
    await new Promise((resolve) => setTimeout(resolve, 600));

    expect((await post(discord, tickets.id, body)).id).not.toBe(first.id);
  });

  it('carries files, whose pictures an embed can show', async () => {
    const discord = await aDiscord();
    const { tickets } = discord.channels;
    const files = [{ data: Buffer.from('png'), name: 'a.png', contentType: 'image/png' }];
    const body = { embeds: [{ image: { url: 'attachment://a.png' } }], attachments: [{ id: '0', description: 'alt' }] };

    const message = Message.parse(await aRest(discord).post(Routes.channelMessages(tickets.id), { body, files }));

    expect(message.attachments).toMatchObject([
      { filename: 'a.png', size: 3, description: 'alt', content_type: 'image/png' },
    ]);
    const picture = await fetch(message.embeds[0]?.image?.url ?? '');
    await expect(picture.text()).resolves.toBe('png');
  });

  it('cannot show a file that is not there, nor one that is too large', async () => {
    const discord = await aDiscord({ attachmentSizeLimit: 10 });
    const path = Routes.channelMessages(discord.channels.tickets.id);
    const files = [{ data: Buffer.alloc(11), name: 'a.png' }];

    await expect(
      aRest(discord).post(path, { body: { embeds: [{ image: { url: 'attachment://b.png' } }] } }),
    ).rejects.toMatchObject({ code: 50_035 });
    await expect(aRest(discord).post(path, { files })).rejects.toMatchObject({ status: 413, code: 40_005 });
  });
});

describe('the messages of a channel', () => {
  it('come newest first, without private ones, and without the words of others', async () => {
    const discord = await aDiscord();
    const { tickets } = discord.channels;
    const own = await post(discord, tickets.id, { content: 'a' });
    discord.say(discord.actor('member'), 'secret');
    const ask = (query: string) =>
      aRest(discord).get(Routes.channelMessages(tickets.id), { query: new URLSearchParams(query) });

    await expect(ask('')).resolves.toMatchObject([{ content: '' }, { id: own.id, content: 'a' }]);
    await expect(ask('limit=1')).resolves.toHaveLength(1);
    await expect(ask(`after=${own.id}`)).resolves.toMatchObject([{ content: '' }]);
    discord.setOverwrite(tickets, { deny: ['ReadMessageHistory'] });
    await expect(ask('')).resolves.toEqual([]);
  });

  it('are heard as they come', async () => {
    const discord = await aDiscord();
    const { tickets } = discord.channels;
    const events: string[] = [];
    const stop = discord.onMessage(({ kind, message }) => events.push(`${kind} ${message.content}`));

    const { id } = await post(discord, tickets.id, { content: 'a' });
    await aRest(discord).patch(Routes.channelMessage(tickets.id, id), { body: { content: 'b' } });
    await aRest(discord).delete(Routes.channelMessage(tickets.id, id));
    stop();
    await post(discord, tickets.id, { content: 'c' });

    expect(events).toEqual(['created a', 'edited b', 'deleted b']);
  });

  it('reach a person through a conversation that is made on demand', async () => {
    const discord = await aDiscord();
    const { person } = discord.actor('member');
    const Channel = z.object({ id: z.string(), type: z.literal(1) });

    const channel = Channel.parse(
      await aRest(discord).post(Routes.userChannels(), { body: { recipient_id: person.id } }),
    );
    await post(discord, channel.id, { content: 'hello' });

    expect(discord.messages(channel.id)).toMatchObject([{ content: 'hello' }]);
  });
});

describe('the limits', () => {
  it('are told in headers and kept', async () => {
    const discord = await aDiscord({ rateLimits: { posts: { limit: 2, windowMs: 1_500 } } });
    const url = `${discord.apiUrl}/v10/channels/${discord.channels.tickets.id}/messages`;
    const headers = {
      'user-agent': 'DiscordBot (a, 1)',
      authorization: `Bot ${discord.token}`,
      'content-type': 'application/json',
    };
    const send = async () => {
      const response = await fetch(url, { method: 'POST', headers, body: '{"content":"a"}' });
      return { status: response.status, headers: response.headers, body: await response.json() };
    };

    const [first, second, third] = [await send(), await send(), await send()];

    expect([first, second].map(({ headers: sent }) => sent.get('x-ratelimit-remaining'))).toEqual(['1', '0']);
    expect(third.status).toBe(429);
    expect(third.headers.get('retry-after')).toMatch(/^[12]$/);
    expect(third.headers.get('x-ratelimit-scope')).toBe('user');
    expect(third.body).toMatchObject({ global: false, message: 'You are being rate limited.' });
    expect(discord.invalidRequests()).toBe(1);
  });

  it('hold for everything together', async () => {
    const discord = await aDiscord({ globalPerSecond: 1 });
    const headers = { 'user-agent': 'DiscordBot (a, 1)', authorization: `Bot ${discord.token}` };
    const ask = () => fetch(`${discord.apiUrl}/v10/users/@me`, { headers });

    const answers = await Promise.all([ask(), ask(), ask()]);

    const limited = answers.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(limited[0]?.headers.get('x-ratelimit-global')).toBe('true');
    await Promise.all(answers.map((answer) => answer.text()));
  });

  it('are waited for by discord.js', async () => {
    const discord = await aDiscord({ rateLimits: { posts: { limit: 2, windowMs: 700 } } });
    const rest = aRest(discord);
    const path = Routes.channelMessages(discord.channels.tickets.id);

    await Promise.all(Array.from({ length: 5 }, (_, at) => rest.post(path, { body: { content: `${at}` } })));

    expect(discord.messages(discord.channels.tickets.id).map(({ content }) => content)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
    ]);
  });

  it('shut out who is refused too often', async () => {
    const discord = await aDiscord({ maxInvalidRequests: 2 });
    const { tickets } = discord.channels;
    discord.setOverwrite(tickets, { deny: ['SendMessages'] });
    await post(discord, tickets.id, { content: 'a' }).catch(() => undefined);
    await post(discord, tickets.id, { content: 'a' }).catch(() => undefined);

    const headers = { 'user-agent': 'DiscordBot (a, 1)', authorization: `Bot ${discord.token}` };
    const answer = await fetch(`${discord.apiUrl}/v10/users/@me`, { headers });

    expect(answer.status).toBe(429);
    await expect(answer.text()).resolves.toContain('1015');
  });
});

describe('a fault', () => {
  it.each([
    ['status', (discord: LocalDiscord) => discord.faults.status({ path: '/messages' }, 502), { status: 502 }, 0],
    ['reset before', (discord: LocalDiscord) => discord.faults.resetBefore({ method: 'POST' }), {}, 0],
    ['reset after', (discord: LocalDiscord) => discord.faults.resetAfter({ path: /messages$/ }), {}, 1],
  ])('%s happens as often as asked', async (_what, plan, error, made) => {
    const discord = await aDiscord();
    const { tickets } = discord.channels;
    plan(discord);

    await expect(post(discord, tickets.id, { content: 'a' })).rejects.toMatchObject(error);

    expect(discord.messages(tickets.id)).toHaveLength(made);
    await post(discord, tickets.id, { content: 'b' });
    expect(discord.messages(tickets.id)).toHaveLength(made + 1);
  });

  it.each([
    ['hang', 0],
    ['loseAnswer', 1],
  ] as const)('%s leaves the client waiting', async (kind, made) => {
    const discord = await aDiscord();
    const { tickets } = discord.channels;
    discord.faults[kind]({ method: 'POST' });

    const signal = AbortSignal.timeout(500);
    await expect(
      aRest(discord).post(Routes.channelMessages(tickets.id), { body: { content: 'a' }, signal }),
    ).rejects.toThrow('aborted');

    expect(discord.messages(tickets.id)).toHaveLength(made);
    expect(discord.requests.at(-1)).toMatchObject({ method: 'POST', status: null, body: { content: 'a' } });
  });

  it('can be a slow answer, a limit for a reason of its own, or taken back', async () => {
    const discord = await aDiscord();
    const { tickets } = discord.channels;
    discord.faults.rateLimit({ method: 'POST' }, 1);
    discord.faults.delay({ method: 'POST' }, 50);
    discord.faults.status({}, 500, 10);

    await post(discord, tickets.id, { content: 'a' });
    discord.faults.clear();
    await post(discord, tickets.id, { content: 'b' });

    expect(discord.requests.map(({ status }) => status)).toEqual([429, 200, 200]);
    expect(discord.invalidRequests()).toBe(0);
  });
});
