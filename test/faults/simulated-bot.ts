import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { ActorName } from '../../playground/discord/default-world.ts';
import type { LocalDiscord } from '../../playground/discord/local-discord.ts';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import type { Channel } from '../../playground/discord/world.ts';
import { startServers } from '../../playground/local-world.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { Watch } from '../../src/domain/watch.ts';
import { createLog } from '../../src/operate/log.ts';
import { createRedactor } from '../../src/operate/redaction.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';
import { createCuttableWay } from './cuttable-way.ts';
import { watchRequests } from './requests-under-way.ts';
import { simulateTime } from './simulated-time.ts';

export const second = 1_000;
export const minute = 60 * second;

/** The whole bot on real servers, by a clock that a test moves: an hour takes seconds. */
export interface SimulatedBot {
  readonly small: SmallWorld;
  readonly discord: LocalDiscord;
  /** What the log says to the operator, but for what went well. */
  warnings(): readonly LogLine[];
  /** A watch that hears of everything, stored while no bot runs. */
  watch(channel: Channel, subject: object): Promise<void>;
  /** Does not wait for Discord. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Lets time pass. What waits for an answer takes its time of it. */
  pass(ms: number): Promise<void>;
  /** The connection to Discord is gone, with what is under way on it. */
  cutOff(): void;
  mend(): Promise<void>;
  /** How many requests the bot has made to Discord. */
  requests(): number;
  /** The answer to a command; the bot has to be connected, or about to be. */
  ask(line: string, who?: ActorName): Promise<StoredMessage>;
  /** What a channel was told, in order: first word and numbers; what may be a repeat ends with a question mark. */
  posted(channel: Channel): readonly string[];
}

const LogLine = z.looseObject({ level: z.string(), msg: z.string() });
type LogLine = z.infer<typeof LogLine>;

interface Circumstances {
  /** For how long Discord remembers a nonce, by the machine's clock. */
  readonly nonceMs?: number;
}

export async function aSimulatedBot({ nonceMs }: Circumstances = {}): Promise<SimulatedBot> {
  const small = aWorld();
  const {
    discord,
    env,
    retroAchievements,
    stop: stopServers,
  } = await startServers({
    world: small.world,
    // It counts by the machine's clock: an hour's requests come within seconds.
    discord: {
      globalPerSecond: 10_000,
      rateLimits: { posts: { limit: 1_000, windowMs: 1_000 } },
      identifyWindowMs: 1,
      ...(nonceMs !== undefined && { nonceMs }),
    },
  });
  const way = await createCuttableWay(discord.apiUrl);
  const requests = watchRequests();
  const clock = createManualClock(Date.now());
  const time = simulateTime(clock, requests);
  const config = readConfig({ ...env, DISCORD_API_URL: `${way.origin}/api`, LOG_LEVEL: 'debug' });
  const lines: string[] = [];
  const log = createLog({
    level: 'debug',
    redact: createRedactor(config.secrets),
    write: (line) => lines.push(line),
  });
  const failures: Error[] = [];
  let bot: Bot | null = null;
  let watches = 0;

  async function stop(): Promise<void> {
    const stopping = bot;
    bot = null;
    if (stopping !== null) await time.during(stopping.stop());
  }

  onTestFinished(async () => {
    await stop();
    requests.stop();
    await way.close();
    await stopServers();
    expect(failures).toEqual([]);
    expect(discord.violations).toEqual([]);
    const written = lines.join('\n');
    expect([discord.token, retroAchievements.key].filter((secret) => written.includes(secret))).toEqual([]);
  });

  return {
    small,
    discord,
    warnings: () =>
      lines.map((line) => LogLine.parse(JSON.parse(line))).filter(({ level }) => level !== 'debug' && level !== 'info'),
    async watch(channel, subject) {
      watches += 1;
      const place = { guildId: channel.guild?.id, channelId: channel.id, channelName: channel.name };
      const madeBy = discord.actor('manager').person.id;
      const rest = { when: 'any-change', mention: null, madeBy, madeAt: clock.now(), paused: null };
      const database = await openDatabase(config.database, { log: silentLog });
      await createWatchStore(database).add(Watch.parse({ id: `watch-${watches}`, ...place, subject, ...rest }));
      await database.close();
    },
    async start() {
      const started = await createBot(config, { log, clock, elapsed: clock.elapsed });
      bot = started;
      void started.failed.then((failure) => failures.push(failure));
      // Stopped before Discord was back, it says so.
      started.connect().catch(() => undefined);
      await time.pass(0);
    },
    stop,
    pass: time.pass,
    cutOff() {
      way.cut();
      discord.gateway.setReachable(false);
      discord.gateway.dropAll();
    },
    async mend() {
      await way.mend();
      discord.gateway.setReachable(true);
    },
    requests: () => requests.sentTo(way.origin),
    async ask(line, who = 'manager') {
      await time.during(discord.gateway.untilReady());
      return await time.during(discord.run(discord.actor(who), line).answer);
    },
    posted: (channel) => discord.messages(channel.id).flatMap(({ content }) => toldIn(content)),
  };
}

function toldIn(content: string): readonly string[] {
  const mark = content.includes('may be a repeat') ? '?' : '';
  const changes = content.matchAll(/(\w+)[^\n]*: open tickets[^\n]*?(\d+ → \d+)/g);
  return [...changes].map(([, name, numbers]) => `${name} ${numbers}${mark}`);
}
