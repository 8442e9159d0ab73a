import { ChannelType } from 'discord-api-types/v10';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LocalDiscord } from '../../playground/discord/local-discord.ts';
import type { Channel } from '../../playground/discord/world.ts';
import { startHttpUpstream } from '../fakes/http-upstream.ts';
import { addressOf, aNotifier, post, withNotifier } from './a-notifier.ts';

interface Case {
  readonly what: string;
  readonly change: (discord: LocalDiscord, channel: Channel, thread: Channel) => unknown;
  readonly inChannel: readonly string[] | string;
  readonly inThread: readonly string[] | string;
}

const cases: readonly Case[] = [
  { what: 'nothing', change: () => undefined, inChannel: 'open', inThread: 'open' },
  {
    what: 'that nobody sees it',
    change: (discord, channel) => discord.setOverwrite(channel, { deny: ['ViewChannel'] }, everyone(discord)),
    inChannel: 'no-access',
    inThread: 'no-access',
  },
  {
    what: 'that nobody but the bot sees it',
    change(discord, channel) {
      discord.setOverwrite(channel, { deny: ['ViewChannel'] }, everyone(discord));
      discord.setOverwrite(channel, { allow: ['ViewChannel'] });
    },
    inChannel: 'open',
    inThread: 'open',
  },
  {
    what: 'that the bot may not write',
    change: (discord, channel) => discord.setOverwrite(channel, { deny: ['SendMessages'] }),
    inChannel: ['send-messages'],
    inThread: 'open',
  },
  {
    what: 'that the bot may not write in threads',
    change: (discord, channel) => discord.setOverwrite(channel, { deny: ['SendMessagesInThreads'] }),
    inChannel: 'open',
    inThread: ['send-in-threads'],
  },
  {
    what: 'that the bot may neither write nor embed',
    change: (discord, channel) =>
      discord.setOverwrite(channel, { deny: ['SendMessages', 'SendMessagesInThreads', 'EmbedLinks'] }),
    inChannel: ['send-messages', 'embed-links'],
    inThread: ['send-in-threads', 'embed-links'],
  },
  {
    what: 'that everyone may not embed, and a role of the bot may',
    change(discord, channel) {
      const [role] = [...(discord.guilds.retroQa.members.get(discord.bot.id)?.roleIds ?? [])];
      const own = discord.guilds.retroQa.roles.get(role ?? '');
      discord.setOverwrite(channel, { deny: ['EmbedLinks'] }, everyone(discord));
      if (own !== undefined) discord.setOverwrite(channel, { allow: ['EmbedLinks'] }, own);
    },
    inChannel: 'open',
    inThread: 'open',
  },
  {
    what: 'that it is gone',
    change: (discord, channel) => discord.deleteChannel(channel),
    inChannel: 'channel-gone',
    inThread: 'channel-gone',
  },
  {
    what: 'that its thread is archived',
    change(_discord, _channel, thread) {
      thread.archived = true;
    },
    inChannel: 'open',
    inThread: 'open',
  },
  {
    what: 'that its thread is locked',
    change(_discord, _channel, thread) {
      thread.locked = true;
    },
    inChannel: 'open',
    inThread: 'thread-locked',
  },
  {
    what: 'that its thread is locked, where the bot manages threads',
    change(discord, channel, thread) {
      thread.locked = true;
      discord.setOverwrite(channel, { allow: ['ManageThreads'] });
    },
    inChannel: 'open',
    inThread: 'open',
  },
];

/** To whoever administers the server, with one role. */
const open = { kind: 'open', roleIds: new Set(['1']), mentionableRoleIds: new Set(['1']) };

describe('what a channel is now', () => {
  it.each(cases)(
    'is known when someone made $what, and what becomes of a post agrees',
    async ({ change, inChannel, inThread }) => {
      const { discord, notifier } = await withNotifier({ rateLimits: { others: { limit: 1_000, windowMs: 1_000 } } });
      const { tickets } = discord.channels;
      const thread = aThread(discord);
      change(discord, tickets, thread);

      const told = [await notifier.channelNow(addressOf(tickets)), await notifier.channelNow(addressOf(thread))];

      const roleIds = new Set(discord.guilds.retroQa.roles.keys());
      expect(told).toMatchObject([expected(inChannel, roleIds), expected(inThread, roleIds)]);
      for (const [at, channel] of [tickets, thread].entries())
        expect(whyOf(await post(notifier, addressOf(channel)))).toBe(whyOf(told[at] ?? null));
    },
  );

  it('is that its server was left', async () => {
    const { discord, notifier } = await withNotifier();
    discord.removeBot(discord.guilds.retroQa);

    expect(await notifier.channelNow(addressOf(discord.channels.tickets))).toEqual(expected('server-left', new Set()));
  });

  it.each([
    { what: 'its roles', path: '/roles', status: 403, code: 50001 },
    { what: 'its roles', path: '/roles', status: 404, code: 10004 },
    { what: 'the bot as its member', path: '/members/2', status: 403, code: 50001 },
    { what: 'the bot as its member', path: '/members/2', status: 404, code: 10007 },
  ])('is that its server was left where Discord answers for $what with $code', async ({ path, status, code }) => {
    const upstream = await startHttpUpstream((response, _nth, { url = '' }) => {
      const isRefused = url.endsWith(path);
      response.writeHead(isRefused ? status : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isRefused ? { code } : url.endsWith('/users/@me') ? { id: '2' } : []));
    });
    onTestFinished(() => upstream.close());
    const { notifier } = aNotifier({ apiUrl: upstream.url });

    expect(await notifier.channelNow({ guildId: '1', channelId: '3' })).toEqual(expected('server-left', new Set()));
  });

  it.each([ChannelType.GuildForum, ChannelType.GuildCategory, ChannelType.GuildVoice])(
    'is that it is of a kind that nothing is posted in: %s',
    async (type) => {
      const { discord, notifier } = await withNotifier();
      const channel = discord.addChannel({ guild: discord.guilds.retroQa, name: 'other', type });

      expect(await notifier.channelNow(addressOf(channel))).toEqual(expected('wrong-kind', new Set()));
    },
  );

  it('has the roles that are left', async () => {
    const { discord, notifier } = await withNotifier();
    const { retroQa } = discord.guilds;
    const role = discord.addRole(retroQa, { name: 'QA' });
    const before = await notifier.channelNow(addressOf(discord.channels.tickets));

    discord.deleteRole(retroQa, role);
    const after = await notifier.channelNow(addressOf(discord.channels.tickets));

    expect([before, after].map((now) => now?.kind === 'open' && now.roleIds.has(role.id))).toEqual([true, false]);
  });

  it('has the roles that the bot can ping there', async () => {
    const { discord, notifier } = await withNotifier();
    const { tickets } = discord.channels;
    const roles = [true, false].map((mentionable) =>
      discord.addRole(discord.guilds.retroQa, { name: 'QA', mentionable }),
    );
    const pinged = async () => {
      const now = await notifier.channelNow(addressOf(tickets));
      return roles.map(({ id }) => now?.kind === 'open' && now.mentionableRoleIds.has(id));
    };

    expect(await pinged()).toEqual([true, false]);
    discord.setOverwrite(tickets, { allow: ['MentionEveryone'] });
    expect(await pinged()).toEqual([true, true]);
  });

  it.each(['/users/@me', '/roles', '/members/', /channels\/\d+$/])(
    'is unknown while Discord does not answer for %s',
    async (path) => {
      const { discord, notifier } = await withNotifier();
      discord.faults.status({ path }, 503);

      expect(await notifier.channelNow(addressOf(discord.channels.tickets))).toBeNull();
      expect(await notifier.channelNow(addressOf(discord.channels.tickets))).toMatchObject({ kind: 'open' });
    },
  );

  it.each([
    { until: new Date(Date.now() + 60_000).toISOString(), told: expected('no-permission', new Set()) },
    { until: new Date(Date.now() - 60_000).toISOString(), told: open },
    { until: null, told: open },
  ])('is that no permission helps while the bot is timed out: until $until', async ({ until, told }) => {
    const permissions = String(8);
    const answers: Record<string, unknown> = {
      '/users/@me': { id: '2' },
      '/guilds/1/roles': [{ id: '1', permissions }],
      '/guilds/1/members/2': { roles: [], communication_disabled_until: until },
      '/channels/3': { type: 0 },
    };
    const upstream = await startHttpUpstream((response, _nth, { url = '' }) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answers[url.replace('/API/v10', '')]));
    });
    onTestFinished(() => upstream.close());
    const { notifier } = aNotifier({ apiUrl: upstream.url });

    expect(await notifier.channelNow({ guildId: '1', channelId: '3' })).toEqual(told);
  });
});

function everyone({ guilds }: LocalDiscord) {
  const role = guilds.retroQa.roles.get(guilds.retroQa.id);
  if (role === undefined) throw new Error('The server has no role for everyone');
  return role;
}

function aThread(discord: LocalDiscord): Channel {
  const { retroQa: guild } = discord.guilds;
  return discord.addChannel({
    guild,
    name: 'thread',
    type: ChannelType.PublicThread,
    parent: discord.channels.tickets,
  });
}

function expected(told: readonly string[] | string, roleIds: ReadonlySet<string>): object {
  if (told === 'open') return { kind: 'open', roleIds };
  if (typeof told === 'string') return { kind: 'lost', lost: { why: told, missing: [] } };
  return { kind: 'lost', lost: { why: 'no-permission', missing: told } };
}

function whyOf(said: Awaited<ReturnType<typeof post>> | { readonly kind: 'open' } | null): string {
  if (said?.kind === 'lost') return said.lost.why;
  return said?.kind === 'sent' || said?.kind === 'open' ? 'open' : 'unclear';
}
