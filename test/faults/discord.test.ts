import { MessageFlags } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finalAnswer } from '../../playground/final-answer.ts';
import { startServers } from '../../playground/local-world.ts';
import { createBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { DiscordRefused } from '../../src/discord/discord-refused.ts';
import { words } from '../../src/words/en.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';

const callback = { method: 'POST', path: '/callback' };
const original = { method: 'PATCH', path: /messages\/(@|%40)original/ };
const line = '/tickets game game:14402';

let small: SmallWorld;
let running: RunningBot;

beforeEach(async () => {
  small = aWorld();
  small.open(small.dragster, 30);
  running = await startRunningBot(small.world, { env: { CACHE_SECONDS: '0' } });
});

afterEach(() => running.stop());

/** Slow enough for "is thinking…". */
function makeSlow(): void {
  running.retroAchievements.setFault({ kind: 'slow', ms: 700 });
}

describe('a first response', () => {
  it.each(['resetBefore', 'resetAfter'] as const)('reaches the person through %s', async (fault) => {
    running.discord.faults[fault](callback);

    expect(textOf(await running.ask(line))).toContain('**30 open**');
  });

  it("is sent again after an error of Discord's own", async () => {
    running.discord.faults.status(callback, 502, 1);

    expect(textOf(await running.ask(line))).toContain('**30 open**');
  });

  it('whose confirmation never comes is found, and the list is there once', { timeout: 60_000 }, async () => {
    running.discord.faults.loseAnswer(callback);

    const answer = await running.discord.run(running.discord.actor('member'), line).answer;

    expect(textOf(answer)).toContain('**30 open**');
    await expect
      .poll(() => running.interactions().map(({ outcome }) => outcome), { timeout: 20_000 })
      .toEqual(['answered']);
    expect(running.discord.messages(answer.channel_id)).toHaveLength(1);
  });

  it('that is lost for good costs one line of the log and nothing else', { timeout: 60_000 }, async () => {
    running.discord.faults.status(callback, 500, 10);

    await expect(running.discord.run(running.discord.actor('member'), line).answer).rejects.toThrow('did not respond');
    await expect
      .poll(() => running.interactions().map(({ outcome }) => outcome), { timeout: 20_000 })
      .toEqual(['lost']);

    running.discord.faults.clear();
    expect(textOf(await running.ask(line))).toContain('**30 open**');
  });
});

describe('a deferred answer', () => {
  beforeEach(makeSlow);

  it('arrives after "is thinking…"', async () => {
    const exchange = running.discord.run(running.discord.actor('member'), line);

    expect((await exchange.acknowledged).type).toBe(5);
    expect(textOf(await exchange.answer)).toContain('**30 open**');
  });

  it.each(['resetBefore', 'resetAfter'] as const)('arrives when the defer met %s', async (fault) => {
    running.discord.faults[fault](callback);

    expect(textOf(await running.ask(line))).toContain('**30 open**');
  });

  it.each(['resetBefore', 'resetAfter'] as const)('arrives when the edit met %s', async (fault) => {
    running.discord.faults[fault](original);

    expect(textOf(await running.ask(line))).toContain('**30 open**');
  });

  it('arrives when the edit is answered with 500 once and with 429 once', async () => {
    running.discord.faults.status(original, 500);
    running.discord.faults.rateLimit(original, 0.3);

    expect(textOf(await running.ask(line))).toContain('**30 open**');
  });
});

describe('a press', () => {
  it.each(['resetBefore', 'resetAfter'] as const)('turns the page through %s', async (fault) => {
    const first = await running.ask(line);
    running.discord.faults[fault](callback);

    const { message, isUpdate } = await running.press(first, '▶');

    expect(isUpdate).toBe(true);
    expect(textOf(message)).not.toBe(textOf(first));
  });

  it('turns the page when it takes long', async () => {
    const first = await running.ask(line);
    makeSlow();

    const exchange = running.discord.press(running.discord.actor('member'), first, '▶');

    expect((await exchange.acknowledged).type).toBe(6);
    expect((await exchange.answer).id).toBe(first.id);
  });

  it('that fails leaves the list as it was and says why to the presser alone', async () => {
    small.openUnofficial(small.sonic, 30);
    const first = await running.ask(line);
    running.retroAchievements.setFault({ kind: 'error', status: 500, body: 'json' });
    const asked = running.retroAchievements.requests.length;
    // Of a list that was never read: what is known of one would be shown.
    const button = '1|tickets game|game=%231&set=unofficial&page=2';

    const { isUpdate, message } = await finalAnswer(
      running.discord.runRaw(
        running.discord.actor('member'),
        { component_type: 2, custom_id: button },
        { type: 3, message: first },
      ),
    );

    expect(running.retroAchievements.requests.length).toBeGreaterThan(asked);
    expect(isUpdate).toBe(false);
    expect(message.flags).toBe(MessageFlags.Ephemeral);
    expect(message.content).toContain(words.hasAProblem('RetroAchievements'));
    expect(running.discord.messages(first.channel_id).find(({ id }) => id === first.id)).toEqual(first);
  });

  it.each([
    '',
    'x',
    '1|',
    '1|tickets nothing|a=b',
    '0|tickets game|game=1',
    '1#gone',
    '1|tickets game|page=1',
    '9'.repeat(100),
  ])('on a button we do not know (%j) is answered with a sentence', async (customId) => {
    const first = await running.ask(line);
    const exchange = running.discord.runRaw(
      running.discord.actor('member'),
      { component_type: 2, custom_id: customId },
      { type: 3, message: first },
    );

    expect(await exchange.acknowledged).toMatchObject({ type: 4, ephemeral: true });
    expect(textOf(await exchange.answer)).toMatch(/This list is too old|I cannot use/);
  });
});

describe('the connection', () => {
  it('answers on after it was dropped, asked to reconnect, and invalidated', { timeout: 60_000 }, async () => {
    const { gateway } = running.discord;
    for (const trouble of [
      () => gateway.dropAll(),
      () => gateway.dropAll(4000),
      () => gateway.requestReconnect(),
      () => gateway.invalidateSession(true),
    ]) {
      trouble();
      // Without the bot's own time: Discord's event waits until there is a connection again.
      const exchange = running.discord.run(running.discord.actor('member'), line);
      expect(textOf(await exchange.answer)).toContain('**30 open**');
    }
  });

  it('identifies anew when its session is gone', { timeout: 60_000 }, async () => {
    const before = running.discord.gateway.identifies;
    running.discord.gateway.invalidateSession(false);

    await expect.poll(() => running.discord.gateway.identifies, { timeout: 30_000 }).toBe(before + 1);
    expect(textOf(await running.ask(line))).toContain('**30 open**');
  });

  it('ends for good when Discord refuses the token', { timeout: 60_000 }, async () => {
    running.discord.resetToken();
    running.discord.gateway.dropAll(4004);

    await expect(running.bot.failed).resolves.toBeInstanceOf(DiscordRefused);
  });

  it('never identifies when fewer than fifty logins are left', async () => {
    const servers = await startServers({ world: small.world, discord: { sessionStarts: 49 } });
    const bot = await createBot(readConfig(servers.env), { log: silentLog });

    await expect(bot.connect()).rejects.toThrow('Discord allows only 49 more logins');
    expect(servers.discord.gateway.identifies).toBe(0);

    await bot.stop();
    await servers.stop();
  });
});

describe('many at once', () => {
  it('are all answered', { timeout: 60_000 }, async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => running.ask(line)));

    expect(answers.every((answer) => textOf(answer).includes('**30 open**'))).toBe(true);
  });
});

describe('hostile input', () => {
  it.each([
    { name: 'tickets', options: [] },
    { name: 'tickets', options: [{ type: 1, name: 'game', options: [] }] },
    {
      name: 'tickets',
      options: [{ type: 1, name: 'game', options: [{ type: 3, name: 'game', value: ' '.repeat(50) }] }],
    },
    {
      name: 'tickets',
      options: [
        { type: 1, name: 'game', options: [{ type: 3, name: 'game', value: '@everyone <@1> [x](http://x) `' }] },
      ],
    },
    {
      name: 'tickets',
      options: [{ type: 1, name: 'game', options: [{ type: 3, name: 'game', value: 'x'.repeat(6000) }] }],
    },
    {
      name: 'tickets',
      options: [
        {
          type: 1,
          name: 'game',
          options: [
            { type: 3, name: 'game', value: '1' },
            { type: 3, name: 'state', value: '__proto__' },
          ],
        },
      ],
    },
    { name: 'tickets', options: [{ type: 1, name: 'constructor', options: [] }] },
    { name: '__proto__', options: [] },
  ])('%j gets a sentence', async (data) => {
    const exchange = running.discord.runRaw(running.discord.actor('member'), { id: '1', type: 1, ...data });

    const answer = await exchange.answer;

    expect(textOf(answer)).not.toBe('');
    expect(textOf(answer)).not.toContain('Something broke');
    expect(answer.mentions).toEqual([]);
    expect(answer.mention_everyone).toBe(false);
  });
});
