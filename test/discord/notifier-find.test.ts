import { describe, expect, it } from 'vitest';
import type { LocalDiscord } from '../../playground/discord/local-discord.ts';
import type { Notifier } from '../../src/domain/post.ts';
import { addressOf, aMessage, personOf, post, withNotifier } from './a-notifier.ts';

const HOUR_MS = 60 * 60_000;
/** Nobody's limits are in the way of these. */
const generous = {
  globalPerSecond: 100_000,
  rateLimits: {
    posts: { limit: 100_000, windowMs: 1_000 },
    others: { limit: 100_000, windowMs: 1_000 },
  },
};

function find(discord: LocalDiscord, notifier: Notifier, since = Date.now()) {
  return notifier.find(addressOf(discord.channels.tickets), 'K7Q2', since);
}

function chat(discord: LocalDiscord, count: number): void {
  for (let at = 0; at < count; at += 1) discord.say(discord.actor('member'), `${at}`);
}

describe('a post that is looked for', () => {
  it.each([
    ['the footer of an embed', aMessage()],
    ['the end of its words', aMessage({ content: 'Dragster\n-# K7Q2', embeds: [] })],
  ])('is there with its reference in %s, also below what others wrote since', async (_where, message) => {
    const { discord, notifier } = await withNotifier(generous);
    const { tickets } = discord.channels;
    await post(notifier, addressOf(tickets), message);
    chat(discord, 120);

    expect(await find(discord, notifier)).toBe('there');
  });

  it('is absent where it is not among all that was written', async () => {
    const { discord, notifier } = await withNotifier(generous);
    const { tickets } = discord.channels;
    await post(notifier, addressOf(tickets), aMessage({ content: 'K7Q2 is elsewhere', embeds: [] }));
    discord.say(discord.actor('member'), 'It said K7Q2');

    expect(await find(discord, notifier)).toBe('absent');
    expect(discord.requests.filter(({ method, path }) => method === 'GET' && path.includes('/messages'))).toHaveLength(
      1,
    );
  });

  it('is absent where all that was written since does not have it, with an hour to spare', async () => {
    const { discord, notifier } = await withNotifier(generous);
    chat(discord, 100);

    expect(await find(discord, notifier, Date.now() + 2 * HOUR_MS)).toBe('absent');
    expect(discord.requests.filter(({ path }) => path.includes('/messages'))).toHaveLength(1);
  });

  it('is unknown where more was written since than anybody reads', async () => {
    const { discord, notifier } = await withNotifier(generous);
    chat(discord, 600);

    expect(await find(discord, notifier, Date.now() + HOUR_MS)).toBe('unknown');
    expect(await find(discord, notifier, Date.now() + 2 * HOUR_MS)).toBe('absent');
  });

  it('is absent where the last message that is read is the first of all', async () => {
    const { discord, notifier } = await withNotifier(generous);
    chat(discord, 200);

    expect(await find(discord, notifier)).toBe('absent');
  });

  it('is unknown where nothing can be read', async () => {
    const { discord, notifier } = await withNotifier();
    const { tickets } = discord.channels;
    await post(notifier, addressOf(tickets));
    discord.setOverwrite(tickets, { deny: ['ReadMessageHistory'] });

    expect(await find(discord, notifier)).toBe('unknown');
  });

  it.each(['/users/@me', '/messages'])('is not known while Discord does not answer for %s', async (path) => {
    const { discord, notifier } = await withNotifier();
    await post(notifier, addressOf(discord.channels.tickets));
    discord.faults.status({ method: 'GET', path }, 502);

    expect(await find(discord, notifier)).toBeNull();
    expect(await find(discord, notifier)).toBe('there');
  });

  it('is not known while a limit holds the question back', async () => {
    const { discord, notifier } = await withNotifier();
    await post(notifier, addressOf(discord.channels.tickets));
    discord.faults.rateLimit({ method: 'GET', path: '/messages' }, 0.1, 'user');

    expect(await find(discord, notifier)).toBeNull();
  });

  it('is unknown where the bot does not see the channel', async () => {
    const { discord, notifier } = await withNotifier();
    const { tickets } = discord.channels;
    await post(notifier, addressOf(tickets));
    discord.setOverwrite(tickets, { deny: ['ViewChannel'] });

    expect(await find(discord, notifier)).toBe('unknown');
  });

  it('is unknown where the channel is gone', async () => {
    const { discord, notifier } = await withNotifier();
    discord.deleteChannel(discord.channels.tickets);

    expect(await find(discord, notifier)).toBe('unknown');
  });

  it('is looked for at many addresses at once, and who the bot is is asked once', async () => {
    const { discord, notifier } = await withNotifier(generous);

    await Promise.all([find(discord, notifier), find(discord, notifier), find(discord, notifier)]);

    expect(discord.requests.filter(({ path }) => path === '/users/@me')).toHaveLength(1);
  });

  it('is known of direct messages too, where everything can be read', async () => {
    const { discord, notifier } = await withNotifier();
    const [written, silent] = [discord.actor('member').person, discord.actor('manager').person];
    await post(notifier, personOf(discord, written));
    const [conversation] = discord.conversationsOf(silent);
    if (conversation !== undefined) discord.say(discord.actorAt(silent.id, conversation.id), 'K7Q2');

    expect(await notifier.find(personOf(discord, written), 'K7Q2', Date.now())).toBe('there');
    expect(await notifier.find(personOf(discord, silent), 'K7Q2', Date.now())).toBe('absent');
  });
});
