import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../../playground/discord/local-discord.ts';
import type { LocalDiscordOptions } from '../../playground/discord/settings.ts';
import { DiscordRefused } from '../../src/discord/discord-refused.ts';
import { words } from '../../src/words/en.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { aGateway } from './a-gateway.ts';

describe('a login that Discord closes for good', () => {
  it.each([
    { code: 4004, says: words.tokenRefused },
    { code: 4013, says: words.connectionRefused(4013) },
  ] as const)('with $code is tried once', async ({ code, says }) => {
    const discord = await aDiscord();
    discord.gateway.refuseLogins(code);
    const gateway = aGateway(discord);
    onTestFinished(() => gateway.close());

    await expect(gateway.connect()).rejects.toThrow(new DiscordRefused(says));
    await expect(gateway.refused).resolves.toEqual(new DiscordRefused(says));
    expect(discord.gateway.identifies).toBe(1);
  });
});

describe('a connection that breaks', () => {
  it.each<[string, (discord: LocalDiscord) => Promise<void> | void]>([
    ['and is resumed', (discord) => discord.gateway.dropAll()],
    ['and whose session is gone', (discord) => discord.gateway.invalidateSession(false)],
    ['and cannot be made again for a while', unreachableForAWhile],
  ])('%s is told once, and that it is back', async (_how, breakIt) => {
    const discord = await aDiscord();
    const { log, lines } = createRecordingLog();
    const gateway = aGateway(discord, { log });
    onTestFinished(() => gateway.close());
    await gateway.connect();

    await breakIt(discord);

    await expect.poll(() => lines.at(-1)?.message, { timeout: 15_000 }).toBe('connected to Discord again');
    expect(lines.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'info: connecting to Discord again',
      'info: connected to Discord again',
    ]);
  });

  it('is told once a minute while what answers in its place is no WebSocket', async () => {
    const discord = await aDiscord();
    const { log, lines } = createRecordingLog();
    let elapsedMs = 0;
    const gateway = aGateway(discord, { log, elapsed: () => elapsedMs });
    onTestFinished(() => gateway.close());
    await gateway.connect();
    const told = () => lines.filter(({ message }) => message === 'the connection to Discord broke');

    discord.gateway.setOverloaded(true);
    discord.gateway.dropAll();
    await sleep(3_000);
    await expect.poll(() => told().length).toBe(1);
    elapsedMs = 60_000;
    await expect.poll(() => told().length).toBe(2);
    discord.gateway.setOverloaded(false);

    await expect.poll(() => lines.at(-1)?.message).toBe('connected to Discord again');
    expect(told()).toMatchObject([{ level: 'warn', fields: { shard: 0 } }, { level: 'warn' }]);
  });
});

describe('a RESUME that Discord never answers', () => {
  it('is given up after forty seconds for one new login, though heartbeats are acknowledged', async () => {
    const discord = await aDiscord();
    const clock = createManualClock();
    const gateway = aGateway(discord, { clock });
    onTestFinished(() => gateway.close());
    await gateway.connect();

    discord.gateway.hearNothing();
    discord.gateway.dropAll();
    await expect.poll(() => discord.gateway.resumes).toBe(1);
    discord.gateway.resumeAcks();
    await clock.advance(39_999);
    const before = { ...counts(discord), state: gateway.vitals().state };
    await clock.advance(1);
    await discord.gateway.untilReady();

    expect(before).toEqual({ connections: 2, identifies: 1, resumes: 1, state: 'connecting' });
    expect(counts(discord)).toEqual({ connections: 3, identifies: 2, resumes: 1 });
    await expect.poll(() => gateway.vitals().state).toBe('connected');
  });

  it('is given up until Discord can be asked where to connect to', async () => {
    const discord = await aDiscord({ sessionStartsResetMs: 1 });
    const clock = createManualClock();
    const { log, lines } = createRecordingLog();
    const gateway = aGateway(discord, { clock, log });
    onTestFinished(() => gateway.close());
    await gateway.connect();
    const told = () => lines.filter(({ message }) => message.includes('could not be made anew')).length;

    discord.gateway.hearNothing();
    discord.gateway.dropAll();
    await expect.poll(() => discord.gateway.resumes).toBe(1);
    discord.gateway.resumeAcks();
    discord.faults.status({ method: 'GET', path: '/gateway/bot' }, 503, 4);
    await clock.advance(40_000);
    await expect.poll(told).toBe(1);
    await clock.advance(60_000);
    await expect.poll(told).toBe(2);
    await clock.advance(60_000);

    await expect.poll(() => gateway.vitals().state).toBe('connected');
    expect(counts(discord)).toEqual({ connections: 3, identifies: 2, resumes: 1 });
  });

  it('is left alone where it is answered in time', async () => {
    const discord = await aDiscord();
    const clock = createManualClock();
    const gateway = aGateway(discord, { clock });
    onTestFinished(() => gateway.close());
    await gateway.connect();

    discord.gateway.dropAll();
    await discord.gateway.untilReady();
    await expect.poll(() => gateway.vitals().state).toBe('connected');
    await clock.advance(40_000);
    await sleep(1_000);

    expect(counts(discord)).toEqual({ connections: 2, identifies: 1, resumes: 1 });
  });
});

describe('a connection that breaks while the next login is waited for', () => {
  it('takes that login with it', async () => {
    const discord = await aDiscord();
    const gateway = aGateway(discord);
    onTestFinished(() => gateway.close());
    await gateway.connect();

    discord.gateway.invalidateSession(false);
    await expect.poll(() => discord.gateway.connections).toBe(2);
    discord.gateway.setReachable('hangs');
    discord.gateway.dropAll();
    // Longer than the pause between two logins, after which discord.js would send one on the connection being made.
    await sleep(7_000);

    expect(discord.gateway.identifies).toBe(1);
  });
});

describe('a gateway that sends everybody away for a while', () => {
  it('is connected to once', async () => {
    const discord = await aDiscord();
    discord.gateway.setOverloaded(true);
    const { log, lines } = createRecordingLog();
    const heard: string[] = [];
    const gateway = aGateway(discord, { log, onInteraction: ({ address }) => heard.push(address.id) });
    onTestFinished(() => gateway.close());
    const connected = gateway.connect();
    await sleep(3_000);

    discord.gateway.setOverloaded(false);
    await connected;
    const { id } = discord.runRaw(discord.actor('member'), { id: '1', type: 1, name: 'tickets' });
    await expect.poll(() => heard.length).toBeGreaterThan(0);
    await sleep(2_000);

    expect(heard).toEqual([id]);
    expect(discord.gateway.connections).toBe(1);
    expect(lines.map(({ message }) => message)).toEqual([
      'the connection to Discord broke',
      'connecting to Discord again',
    ]);
  });
});

describe('where to connect to', () => {
  it('is asked about more and more seldom while Discord says that it is asked too often', async () => {
    const discord = await aDiscord();
    discord.faults.rateLimit({ path: '/gateway/bot' }, null, 'user', Infinity);
    const { log, lines } = createRecordingLog();
    const gateway = aGateway(discord, { log });
    const connecting = gateway.connect();

    await sleep(4_000);
    await gateway.close();

    await expect(connecting).rejects.toBeInstanceOf(Error);
    expect(discord.requests.length).toBeLessThanOrEqual(3);
    expect(lines.map(({ fields }) => fields)).toMatchObject([
      { againInMs: 1_000 },
      { againInMs: 2_000 },
      { againInMs: 4_000 },
    ]);
  });

  it('is asked about no earlier than Discord says', async () => {
    const discord = await aDiscord();
    discord.faults.rateLimit({ path: '/gateway/bot' }, 2, 'user');
    const gateway = aGateway(discord);
    onTestFinished(() => gateway.close());

    await gateway.connect();

    const [first, second] = discord.requests.map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(2_000);
  });
});

function counts({ gateway: { connections, identifies, resumes } }: LocalDiscord) {
  return { connections, identifies, resumes };
}

async function unreachableForAWhile({ gateway }: LocalDiscord): Promise<void> {
  gateway.setReachable(false);
  gateway.dropAll();
  await sleep(3_000);
  gateway.setReachable(true);
}

async function aDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const discord = await createLocalDiscord(options);
  onTestFinished(() => discord.close());
  return discord;
}
