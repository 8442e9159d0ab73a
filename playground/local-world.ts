import path from 'node:path';
import { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import { commands, groups } from '../commands/index.ts';
import { type Bot, createBot } from '../src/bot.ts';
import { type Config, readConfig } from '../src/config.ts';
import { commandTree } from '../src/discord/command-tree.ts';
import type { Log } from '../src/domain/log.ts';
import { systemClock } from '../src/lib/system-clock.ts';
import { within } from '../src/lib/within.ts';
import { createLog } from '../src/operate/log.ts';
import { createRedactor } from '../src/operate/redaction.ts';
import { createLocalAkana, type LocalAkana } from './akana/server.ts';
import { type AkanaWorld, createAkanaWorld } from './akana/world.ts';
import { botFailure } from './bot-failure.ts';
import { createLocalDiscord, type LocalDiscord } from './discord/local-discord.ts';
import type { LocalDiscordOptions } from './discord/settings.ts';
import { createLocalRetroAchievements, type LocalRetroAchievements } from './retroachievements/server.ts';
import type { World } from './retroachievements/world.ts';
import { writePast } from './past.ts';
import { createSeenThrough } from './seen-through.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

interface LocalWorldOptions {
  readonly world: World;
  /** A portal without anything in it, unless given. */
  readonly akana?: AkanaWorld;
  /** Whether the bot has counted for months already, by what its database says. */
  readonly hasPast?: boolean;
  readonly discord?: LocalDiscordOptions;
  /** On top of what makes the bot use the local servers. */
  readonly env?: Readonly<Record<string, string>>;
  /** Takes the bot's log, line by line. */
  readonly writeLog?: (line: string) => unknown;
}

export interface LocalWorld {
  readonly discord: LocalDiscord;
  readonly retroAchievements: LocalRetroAchievements;
  readonly akana: LocalAkana;
  /** The servers that may see its tickets: only "Retro QA". */
  readonly akanaServerIds: readonly string[];
  readonly bot: HeardBot;
  /** What a bot in a process of its own needs to find this world. */
  readonly env: Readonly<Record<string, string>>;
  /** As an operator stops the bot: it finishes what it has begun. */
  stop(): Promise<void>;
}

interface HeardBot extends Bot {
  /** Resolves when the bot has done with an interaction: before that its answer may say how far it is. */
  seenThrough(interactionId: string): Promise<void>;
}

interface AbandonableWorld extends LocalWorld {
  /** Ends when nobody waits for anything any more: what is under way fails at once, and is not spoken of. */
  abandon(): Promise<void>;
}

/** Enough for a bot that has nobody to talk to. */
const ABANDON_MS = 700;
const GOODBYE_MS = 300;

/** The real bot against a Discord, a RetroAchievements and an Akana on this machine, with its commands deployed. */
export async function startLocalWorld({
  env = {},
  hasPast = false,
  writeLog = (line) => process.stdout.write(line),
  ...worlds
}: LocalWorldOptions): Promise<AbandonableWorld> {
  const { folder, close, ...servers } = await openServers(worlds);
  let isHeard = true;
  const config = readConfig({ ...servers.env, ...env });
  const { log, seenThrough } = createSeenThrough(
    createLog({
      level: config.logLevel,
      redact: createRedactor(config.secrets),
      write(line) {
        if (isHeard) writeLog(line);
      },
    }),
  );
  const past = hasPast ? writePast(config.database, worlds.world, { now: Date.now(), log }) : Promise.resolve();
  const started = past.then(() => startBot(config, log));
  const bot = await started.catch(async (error: unknown) => {
    await close();
    folder.remove();
    throw error;
  });

  return {
    ...servers,
    bot: { ...bot, seenThrough },
    async stop() {
      await bot.stop();
      await close();
      folder.remove();
    },
    async abandon() {
      isHeard = false;
      const stopped = bot.stop();
      // A client that has lost its connection before it says goodbye looks for another for ever.
      await within(GOODBYE_MS, stopped, systemClock);
      await close();
      await within(ABANDON_MS, stopped, systemClock);
      folder.remove();
    },
  };
}

async function startBot(config: Config, log: Log): Promise<Bot> {
  const bot = await createBot(config, { log });
  try {
    await Promise.race([bot.connect(), botFailure(bot)]);
    return bot;
  } catch (error) {
    await bot.stop();
    throw error;
  }
}

type Worlds = Pick<LocalWorldOptions, 'world' | 'akana' | 'discord'>;

/** The same without a bot, for one that runs in a process of its own. */
export async function startServers(worlds: Worlds): Promise<Omit<LocalWorld, 'bot'>> {
  const { folder, close, ...servers } = await openServers(worlds);
  return {
    ...servers,
    async stop() {
      await close();
      folder.remove();
    },
  };
}

async function openServers({ world, akana: akanaWorld = createAkanaWorld(), discord: discordOptions }: Worlds) {
  const folder = createTemporaryFolder();
  const discord = await createLocalDiscord(discordOptions);
  const retroAchievements = await createLocalRetroAchievements({ world });
  const akana = await createLocalAkana({ world: akanaWorld });
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  await rest.put(Routes.applicationCommands(discord.applicationId), { body: commandTree(groups, commands) });

  const akanaServerIds = [discord.guilds.retroQa.id];
  return {
    discord,
    retroAchievements,
    akana,
    akanaServerIds,
    env: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      RA_WEB_API_KEY: retroAchievements.key,
      RA_API_URL: retroAchievements.apiUrl,
      // The local server needs no protection.
      RA_REQUESTS_PER_MINUTE: '6000',
      AKANA_URL: akana.url,
      AKANA_EMAIL: akana.email,
      AKANA_PASSWORD: akana.password,
      AKANA_GUILD_IDS: akanaServerIds.join(','),
      DATABASE_URL: `file:${path.join(folder.path, 'ticketwatch.db')}`,
    },
    folder,
    async close(): Promise<void> {
      await Promise.all([discord.close(), retroAchievements.close(), akana.close()]);
    },
  };
}
