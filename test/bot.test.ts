import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { finalAnswer } from '../playground/final-answer.ts';
import { startServers } from '../playground/local-world.ts';
import { createSampleWorld } from '../playground/retroachievements/sample.ts';
import { type Bot, createBot } from '../src/bot.ts';
import { readConfig } from '../src/config.ts';
import type { Vitals } from '../src/domain/vitals.ts';
import { systemElapsed } from '../src/lib/system-clock.ts';
import { createRecordingTelemetry } from './fakes/recording-telemetry.ts';
import { silentLog } from './fakes/silent-log.ts';
import { describeOnPostgres } from './storage/on-each-database.ts';

const soon = { timeout: 15_000 };

/** Servers, and bots that work with them. */
async function aWorld(env: Readonly<Record<string, string>> = {}) {
  const servers = await startServers({ world: createSampleWorld({ seed: 1 }), discord: { identifyWindowMs: 0 } });
  onTestFinished(() => servers.stop());
  const config = readConfig({ ...servers.env, ...env });
  let pushedMs = 0;
  const failures: Error[] = [];
  onTestFinished(() => expect(failures).toEqual([]));

  return {
    ...servers,
    config,
    push(ms: number) {
      pushedMs += ms;
    },
    /** Not connected yet. */
    async aBot() {
      const recorded = createRecordingTelemetry();
      const elapsed = () => systemElapsed() + pushedMs;
      const bot = await createBot(config, { log: silentLog, telemetry: recorded.telemetry, elapsed });
      onTestFinished(() => bot.stop());
      void bot.failed.then((failure) => failures.push(failure));
      return { bot, ...recorded };
    },
  };
}

async function leadingVitals(bot: Bot): Promise<NonNullable<Vitals['leading']>> {
  const { leading } = await bot.vitals();
  if (leading === null) throw new Error('the bot does not lead');
  return leading;
}

describe('what a bot tells telemetry', () => {
  it('is all that it does: what people ask, what it asks, its cache, its sweeps and its posts', async () => {
    const { discord, aBot } = await aWorld();
    const { bot, interactions, upstreamRequests, cacheReads, sweeps, posts } = await aBot();
    await bot.connect();
    const manager = discord.actor('manager');

    await finalAnswer(discord.run(manager, '/tickets dev name:Hexadigital'));
    await finalAnswer(discord.run(manager, '/tickets dev name:Hexadigital'));
    await finalAnswer(discord.run(manager, '/tickets api'));
    await finalAnswer(discord.run(manager, '/watch all channel:#tickets'));
    await expect.poll(() => posts, soon).toEqual(['sent']);

    const commands = ['tickets dev', 'tickets dev', 'tickets api', 'watch all'];
    await expect
      .poll(() => interactions, soon)
      .toMatchObject(commands.map((command) => ({ command, kind: 'command', outcome: 'answered' })));
    const asked = (upstream: string) => upstreamRequests.filter((request) => request.upstream === upstream);
    const modes = (upstream: string) => new Set(asked(upstream).map(({ mode }) => mode));
    expect([...modes('RetroAchievements')]).toEqual(expect.arrayContaining(['open-list', 'developer']));
    expect([...modes('Akana')]).toEqual(expect.arrayContaining(['login', 'tickets']));
    expect(cacheReads).toContainEqual({ upstream: 'RetroAchievements', result: 'asked' });
    expect(cacheReads).toContainEqual({ upstream: 'RetroAchievements', result: 'fresh' });
    expect(cacheReads).toContainEqual({ upstream: 'Akana', result: 'asked' });
    expect(sweeps).toContainEqual({ outcome: 'read', ms: expect.any(Number), requests: expect.any(Number) });
  });
});

describe('the vitals of a bot', () => {
  it('are that it starts, leads and stops, and how it is meanwhile', async () => {
    const { discord, aBot } = await aWorld();
    const { bot } = await aBot();

    const starting = await bot.vitals();
    await bot.connect();
    const leading = await bot.vitals();
    await finalAnswer(discord.run(discord.actor('manager'), '/watch all channel:#tickets'));
    const watching = await leadingVitals(bot);
    const stopped = bot.stop();
    const stopping = await bot.vitals();
    await stopped;

    expect(starting).toEqual({ role: 'starting', leading: null });
    expect(leading).toEqual({
      role: 'leading',
      leading: {
        status: expect.objectContaining({ retroachievements: expect.anything(), akana: expect.anything() }),
        gateway: { state: 'connected', heardAt: expect.any(Number), pingMs: null },
        watchesRetroAchievements: false,
        outbox: { waiting: 0, oldestAt: null },
        isDatabaseWritable: true,
      },
    });
    expect(watching.watchesRetroAchievements).toBe(true);
    expect(stopping).toEqual({ role: 'stopping', leading: null });
    expect(await bot.vitals()).toEqual(stopping);
  });

  it('are that posts wait while Discord takes none', async () => {
    const { discord, aBot } = await aWorld();
    discord.faults.status({ method: 'POST', path: /\/channels\/\d+\/messages$/ }, 503, 100);
    const { bot } = await aBot();
    await bot.connect();
    const startedAt = Date.now();

    await finalAnswer(discord.run(discord.actor('manager'), '/watch all channel:#tickets'));
    await expect.poll(async () => (await leadingVitals(bot)).outbox?.waiting, soon).toBe(1);

    const { outbox } = await leadingVitals(bot);
    expect(outbox?.oldestAt).toBeGreaterThanOrEqual(startedAt);
    expect(outbox?.oldestAt).toBeLessThanOrEqual(Date.now());
  });

  it('are that Discord is away, and back', async () => {
    const { discord, aBot } = await aWorld();
    const { bot } = await aBot();
    await bot.connect();
    const state = async () => (await leadingVitals(bot)).gateway.state;

    discord.gateway.setReachable(false);
    discord.gateway.dropAll();
    await expect.poll(state, soon).toBe('connecting');
    discord.gateway.setReachable(true);

    await expect.poll(state, soon).toBe('connected');
  });

  it('are that the database is locked, soon and without ending the bot, and that it is free again', async () => {
    const { config, aBot, push } = await aWorld();
    const { bot } = await aBot();
    await bot.connect();
    if (config.database.kind !== 'sqlite') throw new Error('not this database');
    const other = new DatabaseSync(config.database.path);
    other.exec('begin immediate');

    const startedAt = systemElapsed();
    const locked = await leadingVitals(bot);
    const tookMs = systemElapsed() - startedAt;
    other.close();
    const remembered = await leadingVitals(bot);
    push(10_000);

    expect(locked).toMatchObject({ isDatabaseWritable: false, outbox: { waiting: 0 } });
    expect(tookMs).toBeLessThan(2_500);
    expect(remembered.isDatabaseWritable).toBe(false);
    expect((await leadingVitals(bot)).isDatabaseWritable).toBe(true);
  });
});

describeOnPostgres('the vitals of two bots on one database', (postgres) => {
  it('are that one leads and the other stands by, until that one leads', async () => {
    const { aBot } = await aWorld({ DATABASE_URL: await postgres().freshDatabase() });
    const first = await aBot();
    await first.bot.connect();
    const second = await aBot();
    const connected = second.bot.connect();

    await expect.poll(() => second.bot.vitals(), soon).toEqual({ role: 'standing-by', leading: null });
    const { role } = await first.bot.vitals();
    await first.bot.stop();
    await connected;

    expect(role).toBe('leading');
    expect(await second.bot.vitals()).toMatchObject({ role: 'leading', leading: { isDatabaseWritable: true } });
  });
});
