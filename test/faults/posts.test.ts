import { describe, expect, it, onTestFinished } from 'vitest';
import { createLocalDiscord } from '../../playground/discord/local-discord.ts';
import type { PostOutcome } from '../../src/domain/post.ts';
import { addressOf, aMessage, aNotifier, personOf, post, withNotifier } from '../discord/a-notifier.ts';
import { startHttpUpstream } from '../fakes/http-upstream.ts';

const posting = { method: 'POST', path: /\/channels\/\d+\/messages$/ };
const opening = { method: 'POST', path: '/users/@me/channels' };

describe('a post whose answer', () => {
  it.each([500, 502, 503])('is %s may stand there, and other channels take theirs', async (status) => {
    const { discord, notifier } = await withNotifier();
    const { tickets, qa } = discord.channels;
    discord.faults.status(posting, status);

    expect(await post(notifier, addressOf(tickets))).toEqual({ kind: 'unknown', afterMs: null, scope: 'address' });
    expect(await post(notifier, addressOf(qa))).toEqual({ kind: 'sent' });
  });

  it.each([
    ['resetBefore', 0],
    ['resetAfter', 1],
  ] as const)('is cut off by %s may stand there, and sent again it stands there once', async (fault, made) => {
    const { discord, notifier } = await withNotifier();
    const { tickets } = discord.channels;
    discord.faults[fault](posting);

    const outcome = await notifier.post(addressOf(tickets), aMessage(), 'same');

    expect(outcome).toEqual({ kind: 'unknown', afterMs: null, scope: 'everywhere' });
    expect(discord.messages(tickets.id)).toHaveLength(made);
    expect(await notifier.post(addressOf(tickets), aMessage(), 'same')).toEqual({ kind: 'sent' });
    expect(discord.messages(tickets.id)).toHaveLength(1);
  });

  it('never comes, or never ends, may stand there', { timeout: 30_000 }, async () => {
    const { discord, notifier } = await withNotifier();
    discord.faults.loseAnswer(posting, 2);
    discord.faults.hang(opening);
    const endless = await startHttpUpstream((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"id":');
    });
    onTestFinished(() => endless.close());
    const began = Date.now();

    const outcomes = await Promise.all([
      post(notifier, addressOf(discord.channels.tickets)),
      post(notifier, addressOf(discord.channels.tickets)),
      post(aNotifier({ apiUrl: endless.url }).notifier, addressOf(discord.channels.tickets)),
      post(notifier, personOf(discord, discord.actor('member').person)),
    ]);

    expect(outcomes).toEqual([
      { kind: 'unknown', afterMs: null, scope: 'everywhere' },
      // It waited for the one before, for as long, and may have gone out in the last moment.
      { kind: expect.stringMatching(/^(?:unknown|not-sent)$/), afterMs: null, scope: 'everywhere' },
      { kind: 'unknown', afterMs: null, scope: 'everywhere' },
      // It had no conversation yet to stand in.
      { kind: 'not-sent', afterMs: null, scope: 'everywhere' },
    ]);
    expect(Date.now() - began).toBeLessThan(12_000);
  });

  it.each([
    ['a page', 200, '<html>welcome</html>'],
    ['not a message', 200, '{"welcome":true}'],
    ['nothing', 204, ''],
  ])('is %s instead may stand there', async (_what, status, text) => {
    const { notifier } = await anUpstream(status, { 'content-type': 'application/json' }, text);

    expect(await post(notifier, anywhere)).toEqual({ kind: 'unknown', afterMs: null, scope: 'everywhere' });
  });
});

describe('a post that Discord does not get', () => {
  it('surely does not stand there', async () => {
    const discord = await createLocalDiscord();
    await discord.close();
    const { notifier, lines } = aNotifier(discord);

    expect(await post(notifier, addressOf(discord.channels.tickets))).toEqual({
      kind: 'not-sent',
      afterMs: null,
      scope: 'everywhere',
    });
    expect(lines).toMatchObject([{ level: 'debug', fields: { outcome: 'not-sent', why: 'ECONNREFUSED' } }]);
  });
});

describe('a limit', () => {
  it.each(['user', 'shared'] as const)('of the scope %s holds this address back alone', async (scope) => {
    const { discord, notifier } = await withNotifier();
    const { tickets, qa } = discord.channels;
    discord.faults.rateLimit(posting, 2.5, scope);

    expect(await post(notifier, addressOf(tickets))).toEqual({ kind: 'not-sent', afterMs: 2_500, scope: 'address' });
    expect(await post(notifier, addressOf(qa))).toEqual({ kind: 'sent' });
  });

  it('on everything holds all back', async () => {
    const { discord, notifier } = await withNotifier();
    discord.faults.rateLimit(posting, 2.5, 'global');

    expect(await post(notifier, addressOf(discord.channels.tickets))).toEqual({
      kind: 'not-sent',
      afterMs: 2_500,
      scope: 'everywhere',
    });
  });

  it('without a time is asked about once a second at most', async () => {
    const { notifier, upstream } = await anUpstream(429, { 'content-type': 'application/json' }, '{"message":"no"}');

    expect(await post(notifier, anywhere)).toEqual({ kind: 'not-sent', afterMs: 1_000, scope: 'address' });
    expect(upstream.asked).toHaveLength(1);
  });

  it('of a channel is known beforehand, and costs no request', async () => {
    const { discord, notifier } = await withNotifier({ rateLimits: { posts: { limit: 2, windowMs: 60_000 } } });
    const address = addressOf(discord.channels.tickets);
    await post(notifier, address);
    const kinds = kindsOf([await post(notifier, address), await post(notifier, address)]);

    const outcome = await post(notifier, address);

    expect(kinds).toContain('not-sent');
    expect(outcome).toMatchObject({ kind: 'not-sent', scope: 'address' });
    expect(outcome.kind === 'not-sent' && (outcome.afterMs ?? 0) > 50_000).toBe(true);
    expect(discord.requests.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(1);
  });

  it.each([-60, 60])('that was noted before the clock was set by %s minutes is asked about anew', async (minutes) => {
    const { discord, notifier, jump } = await withNotifier({ rateLimits: { posts: { limit: 2, windowMs: 60_000 } } });
    const address = addressOf(discord.channels.tickets);
    for (let at = 0; at < 4; at += 1) await post(notifier, address);
    const before = discord.requests.length;

    jump(minutes * 60_000);
    await post(notifier, address);

    expect(discord.requests).toHaveLength(before + 1);
  });

  it('that refuses a request counts among those that Discord holds against us, unless it is shared', async () => {
    const { discord, notifier, invalidRequests } = await withNotifier();
    const address = addressOf(discord.channels.tickets);
    discord.setOverwrite(discord.channels.tickets, { deny: ['SendMessages'] });
    for (let at = 0; at < 999; at += 1) invalidRequests.count({ status: 403, headers: new Headers() });

    discord.faults.rateLimit(posting, 0.1, 'shared');
    await post(notifier, address);
    expect(invalidRequests.fewEnoughInMs()).toBe(0);
    await post(notifier, address);

    expect(invalidRequests.fewEnoughInMs()).toBeGreaterThan(0);
    await expect(notifier.turn(AbortSignal.timeout(50))).rejects.toThrow('timeout');
    expect(await notifier.find(address, 'K7Q2', 0)).toBeNull();
    expect(await notifier.channelNow(address)).toBeNull();
    expect(await notifier.servers(new AbortController().signal)).toBeNull();
    expect(discord.requests.map(({ status }) => status)).toEqual([429, 403]);
  });
});

describe('an error that nobody knows', () => {
  it('is said once', async () => {
    const { notifier, lines } = await anUpstream(400, { 'content-type': 'application/json' }, '{"code":99999}');

    await post(notifier, anywhere);
    await post(notifier, anywhere);

    expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([{ fields: { why: '400, code 99999' } }]);
  });
});

const anywhere = { kind: 'channel', guildId: '1', channelId: '2' } as const;

async function anUpstream(status: number, headers: Record<string, string>, text: string) {
  const upstream = await startHttpUpstream((response) => {
    response.writeHead(status, headers).end(text);
  });
  onTestFinished(() => upstream.close());
  return { upstream, ...aNotifier({ apiUrl: upstream.url }) };
}

function kindsOf(outcomes: readonly PostOutcome[]): string[] {
  return outcomes.map(({ kind }) => kind);
}
