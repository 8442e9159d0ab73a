import {
  Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  Options,
  type REST,
  Routes,
  SimpleIdentifyThrottler,
} from 'discord.js';
import { z } from 'zod';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import { createAgeGauge } from './age-gauge.ts';
import type { IdentifyBudget } from './identify-budget.ts';
import { type Incoming, readInteraction } from './incoming.ts';

/** Discord will not have us, and asking again makes it worse: the process ends with this sentence. */
export class DiscordRefused extends Error {
  override readonly name = 'DiscordRefused';
}

interface GatewayDeps {
  readonly token: string;
  readonly apiUrl: string;
  readonly budget: IdentifyBudget;
  readonly clock: Clock;
  readonly log: Log;
  readonly onInteraction: (incoming: Incoming) => void;
}

interface Connection {
  readonly applicationId: string;
  /** Signs with the bot's token. */
  readonly rest: REST;
}

/** Below this many logins left of the day's thousand none is risked: beyond zero Discord resets the token. */
const LEAST_LOGINS_LEFT = 50;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** The bot's connection to Discord: no intents, so no caches of servers, and interactions only. */
export function createGateway({ token, apiUrl, budget, clock, log, onInteraction }: GatewayDeps) {
  const ages = createAgeGauge();
  const closing = new AbortController();
  const refusal = Promise.withResolvers<DiscordRefused>();
  let client: Client | null = null;

  return {
    /** Resolves once Discord said READY; keeps trying while Discord is away. Rejects with `DiscordRefused`. */
    async connect(): Promise<Connection> {
      for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
        try {
          return await login();
        } catch (error) {
          if (error instanceof DiscordRefused || closing.signal.aborted) throw error;
          log.error({ err: error, againInMs: pauseMs }, 'Discord cannot be reached');
          await clock.sleep(pauseMs, closing.signal);
        }
      }
    },

    /** Resolves if Discord ever refuses the bot for good. */
    refused: refusal.promise,

    /** From here on no interaction is taken. Answers still go out: they need no connection. */
    async close(): Promise<void> {
      closing.abort();
      await client?.destroy();
    },
  };

  async function login(): Promise<Connection> {
    const fresh = createClient();
    client = fresh;
    try {
      fresh.rest.setToken(token);
      await requireLoginsLeft(fresh.rest);
      const ready = new Promise((resolve) => fresh.once(Events.ClientReady, resolve));
      await fresh.login(token);
      await raceAgainstClosing(ready);
      if (!fresh.isReady()) throw new Error('the connection was closed before it was ready');
      wakeUpQueue();
      return { applicationId: fresh.application.id, rest: fresh.rest };
    } catch (error) {
      await fresh.destroy();
      throw isUnauthorized(error) ? refusedToken() : error;
    }
  }

  function createClient(): Client {
    const fresh = new Client({
      intents: [],
      shards: 'auto',
      waitGuildTimeout: 1_000,
      allowedMentions: { parse: [], repliedUser: false },
      makeCache: Options.cacheWithLimits({
        ...Options.DefaultMakeCacheSettings,
        // Every interaction brings its user and member, and nothing else would ever drop them.
        UserManager: { maxSize: 50, keepOverLimit: (user) => user.id === user.client.user.id },
        GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
        MessageManager: 0,
      }),
      rest: {
        api: apiUrl,
        timeout: 8_000,
        retries: 1,
        handlerSweepInterval: 300_000,
        invalidRequestWarningInterval: 500,
      },
      ws: {
        buildIdentifyThrottler: async (manager) => {
          const { session_start_limit: limit } = await manager.fetchGatewayInformation();
          const paced = new SimpleIdentifyThrottler(limit.max_concurrency);
          return {
            waitForIdentify: async (shardId, signal) => {
              await budget.waitForIdentify(signal);
              await paced.waitForIdentify(shardId, signal);
            },
          };
        },
      },
    });
    fresh.on(Events.InteractionCreate, (interaction) => {
      const incoming = readInteraction(interaction);
      if (incoming !== null && isInTime(incoming)) onInteraction(incoming);
    });
    fresh.on(Events.Error, (error) => log.error({ err: error }, 'the Discord client had an error'));
    fresh.on(Events.ShardError, (error, shard) => log.warn({ err: error, shard }, 'the connection to Discord broke'));
    fresh.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'connecting to Discord again'));
    fresh.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'connected to Discord again'));
    fresh.on(Events.ShardDisconnect, ({ code }) => refusal.resolve(refusedConnection(code)));
    fresh.on(Events.Invalidated, () => refusal.resolve(refusedToken()));
    fresh.rest.on('response', (_request, { status }) => {
      if (status === 401) refusal.resolve(refusedToken());
    });
    fresh.rest.on('invalidRequestWarning', (warning) => log.warn({ ...warning }, 'Discord refused many requests'));
    return fresh;
  }

  function isInTime({ address }: Incoming): boolean {
    if (closing.signal.aborted) return false;
    const age = ages.measure(address.sentAt, clock.now());
    if (age.isTooOld)
      log.warn({ ...age }, 'dropped an interaction too old to answer (skewMs: our clock against Discord’s)');
    return !age.isTooOld;
  }

  async function raceAgainstClosing(ready: Promise<unknown>): Promise<void> {
    const ended = new Promise<never>((_resolve, reject) => {
      closing.signal.addEventListener('abort', () => reject(new Error('closed while connecting')), { once: true });
    });
    const refused = refusal.promise.then((error) => Promise.reject(error));
    await Promise.race([ready, ended, refused]);
  }

  /** discord.js hands out what came before READY one per turn of the event loop, by timers that wake nobody up. */
  function wakeUpQueue(): void {
    const turns = Array.from({ length: 40 }, (_, turn) => clock.sleep(turn * 50, closing.signal));
    void Promise.allSettled(turns);
  }
}

const GatewayBot = z.object({ session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }) });

async function requireLoginsLeft(rest: REST): Promise<void> {
  const { session_start_limit: limit } = GatewayBot.parse(await rest.get(Routes.gatewayBot()));
  if (limit.remaining >= LEAST_LOGINS_LEFT) return;
  const minutes = Math.ceil(limit.reset_after / 60_000);
  throw new DiscordRefused(
    `Discord allows only ${limit.remaining} more logins for now, and this bot keeps ${LEAST_LOGINS_LEFT} in reserve: start it again in ${minutes} minutes.`,
  );
}

function isUnauthorized(error: unknown): boolean {
  return (
    (error instanceof DiscordAPIError && error.status === 401) ||
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
  );
}

function refusedToken(): DiscordRefused {
  return new DiscordRefused(
    'Discord refused the bot’s token: copy a new one from https://discord.com/developers/applications into DISCORD_TOKEN.',
  );
}

function refusedConnection(code: number): DiscordRefused {
  return code === 4004
    ? refusedToken()
    : new DiscordRefused(`Discord closed the connection for good (code ${code}); see its list of gateway close codes.`);
}
