import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../../playground/discord/local-discord.ts';
import { DiscordRefused } from '../../src/discord/discord-refused.ts';
import { words } from '../../src/words/en.ts';
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
    expect(lines.map(({ message }) => message)).toEqual(['connecting to Discord again', 'connected to Discord again']);
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

async function unreachableForAWhile({ gateway }: LocalDiscord): Promise<void> {
  gateway.setReachable(false);
  gateway.dropAll();
  await sleep(3_000);
  gateway.setReachable(true);
}

async function aDiscord(): Promise<LocalDiscord> {
  const discord = await createLocalDiscord();
  onTestFinished(() => discord.close());
  return discord;
}
