import packageJson from '../package.json' with { type: 'json' };
import { commands, groups } from '../commands/index.ts';
import { suggest } from '../commands/suggest.ts';
import { type Config, ConfigProblems, readConfig } from './config.ts';
import { createAccess } from './discord/access.ts';
import { commandTree, usableCommands } from './discord/command-tree.ts';
import type { CommandDeps, KnownCommand } from './discord/command.ts';
import { createCustomIds } from './discord/custom-id.ts';
import { createDispatch } from './discord/dispatch.ts';
import { DiscordRefused } from './discord/discord-refused.ts';
import { createGateway } from './discord/gateway.ts';
import { createIdentifyBudget } from './discord/identify-budget.ts';
import { createInteractionApi } from './discord/interaction-api.ts';
import { knownCommands, readCommandIds } from './discord/registered-commands.ts';
import { createResponder } from './discord/responder.ts';
import type { Caller } from './domain/caller.ts';
import type { Log } from './domain/log.ts';
import type { Clock, Question } from './domain/ports.ts';
import { systemClock } from './lib/system-clock.ts';
import { within } from './lib/within.ts';
import { createLog } from './operate/log.ts';
import { createRedactor } from './operate/redaction.ts';
import { openDatabase } from './storage/database.ts';
import { createKept } from './storage/kept.ts';
import { StorageProblem } from './domain/storage-problem.ts';
import { createCacheStore } from './upstreams/cache-store.ts';
import { createTicketClient } from './upstreams/ticket-client.ts';
import { joinAkana } from './wiring/akana.ts';
import { joinRetroAchievements } from './wiring/retroachievements.ts';

/** What runs when the bot is told to stop may still finish, within this time. */
const DRAIN_MS = 10_000;
const CLOSE_MS = 3_000;

export interface Bot {
  /** Resolves once Discord hears us; keeps trying while it is away. Rejects with `DiscordRefused`. */
  connect(): Promise<void>;
  /** Resolves if Discord ever refuses the bot for good. */
  readonly refused: Promise<DiscordRefused>;
  /** Takes nothing new, finishes what runs, closes everything. Never rejects. */
  stop(): Promise<void>;
}

/** Makes everything and joins it. Throws `StorageProblem`. */
export async function createBot(
  config: Config,
  { log, clock = systemClock }: { log: Log; clock?: Clock },
): Promise<Bot> {
  const database = await openDatabase(config.database, { log });
  const kept = createKept(database, { log });
  const cacheStore = createCacheStore({ url: config.cache.url, log });
  const parts = {
    cache: cacheStore.keyv,
    kept,
    freshMs: config.cache.freshMs,
    userAgent: `Ticketwatch/${packageJson.version} (+${packageJson.homepage})`,
    clock,
    log,
  };
  const retroAchievements = config.retroAchievements && joinRetroAchievements(config.retroAchievements, parts);
  const akana = config.akana && joinAkana(config.akana, parts);
  const tickets = createTicketClient({
    retroAchievements: retroAchievements?.overviews ?? null,
    akana: akana?.overviews ?? null,
  });
  const upstreams = { retroachievements: retroAchievements?.commands ?? null, akana: akana?.commands ?? null };

  const usable = usableCommands(commands, { retroachievements: retroAchievements !== null, akana: akana !== null });
  const tree = commandTree(groups, usable);
  const access = createAccess({ akanaGuildIds: config.akana?.guildIds ?? [] });

  const gateway = createGateway({
    ...config.discord,
    budget: createIdentifyBudget({ store: kept, clock, log }),
    clock,
    log,
    onInteraction: (incoming) => dispatch.handle(incoming),
  });
  const api = createInteractionApi(config.discord.apiUrl);
  const customIds = createCustomIds(kept);
  let known: readonly KnownCommand[] = knownCommands(usable, new Map());
  const dispatch = createDispatch({
    commands: usable,
    access,
    depsFor,
    suggest: (kind, typed, caller) => suggest(kind, typed, caller, upstreams),
    responder: createResponder({ api, clock }),
    api,
    customIds,
    clock,
    log,
  });

  return {
    async connect() {
      const { rest, applicationId } = await gateway.connect();
      log.info({ version: packageJson.version }, 'connected to Discord');
      known = knownCommands(usable, await readCommandIds({ ...config.discord, rest, applicationId, tree, log }));
    },
    refused: gateway.refused,
    async stop() {
      await gateway.close();
      const unfinished = await dispatch.drain(DRAIN_MS);
      if (unfinished > 0) log.warn({ unfinished }, 'stopped with interactions unfinished');
      await Promise.all([retroAchievements?.stop(), akana?.stop()]);
      const closed = [cacheStore, database].map((part) =>
        part.close().catch((error: unknown) => log.error({ err: error }, 'a store did not close')),
      );
      // A server that hangs says no goodbye.
      await within(CLOSE_MS, Promise.all(closed), clock);
    },
  };

  function depsFor(question: Question, caller: Caller): CommandDeps {
    const usableHere = () => known.filter((command) => access(command, caller) === null);
    return { tickets, question, upstreams, knownCommands: usableHere };
  }
}

/** The bot as a program: from its environment to its exit code. Ends when `ended` aborts or Discord refuses it. */
export async function runBot(env: Readonly<Record<string, string | undefined>>, ended: AbortSignal): Promise<number> {
  let log: Log | null = null;
  try {
    const config = readConfig(env);
    log = createLog({ level: config.logLevel, redact: createRedactor(config.secrets) });
    for (const warning of config.warnings) log.warn({}, warning);
    process.on('uncaughtException', (error) => process.exit(explainEnd(error, log)));

    const bot = await createBot(config, { log });
    const end = new Promise<null>((resolve) => ended.addEventListener('abort', () => resolve(null), { once: true }));
    try {
      const refused = ended.aborted ? null : await Promise.race([bot.connect().then(() => end), bot.refused, end]);
      if (refused !== null) throw refused;
    } finally {
      await bot.stop();
    }
    log.info({}, 'stopped');
    return 0;
  } catch (error) {
    return explainEnd(error, log);
  }
}

/** What the operator can change is said in a sentence; anything else is for whoever mends the bot. */
function explainEnd(error: unknown, log: Log | null): number {
  const isForOperator =
    error instanceof ConfigProblems || error instanceof StorageProblem || error instanceof DiscordRefused;
  if (isForOperator) process.stderr.write(`${error.message}\n`);
  else if (log === null) process.stderr.write(`${String(error)}\n`);
  else log.fatal({ err: error }, 'the bot cannot go on');
  return 1;
}
