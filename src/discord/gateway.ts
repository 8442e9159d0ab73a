import { type BaseInteraction, type Client, Events, type REST } from 'discord.js';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import { createSparse } from '../lib/sparse.ts';
import { within } from '../lib/within.ts';
import { createAgeGauge } from './age-gauge.ts';
import { createClient, requireLoginsLeft } from './client.ts';
import { asRefusal, DiscordRefused, refusedConnection, refusedToken } from './discord-refused.ts';
import type { IdentifyBudget } from './identify-budget.ts';
import { type Incoming, readInteraction } from './incoming.ts';
import type { InvalidRequests } from './invalid-requests.ts';

interface GatewayDeps {
  readonly token: string;
  readonly apiUrl: string;
  readonly budget: IdentifyBudget;
  readonly invalidRequests: Pick<InvalidRequests, 'count'>;
  readonly clock: Clock;
  readonly elapsed: () => number;
  readonly log: Log;
  readonly onInteraction: (incoming: Incoming) => void;
}

interface Connection {
  readonly applicationId: string;
  /** Signs with the bot's token. */
  readonly rest: REST;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const GOODBYE_MS = 2_000;
/** discord.js tries twice a second, for as long as it takes. */
const SPARSE_MS = 60_000;

/** The bot's connection to Discord: no intents, so no caches of servers, and interactions only. */
export function createGateway({
  token,
  apiUrl,
  budget,
  invalidRequests,
  clock,
  elapsed,
  log,
  onInteraction,
}: GatewayDeps) {
  const ages = createAgeGauge();
  const closing = new AbortController();
  const refusal = Promise.withResolvers<DiscordRefused>();
  const sparsely = createSparse(SPARSE_MS, elapsed);
  let refused: DiscordRefused | null = null;
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
      if (client !== null) await end(client);
    },
  };

  function refuse(error: DiscordRefused): void {
    refused ??= error;
    refusal.resolve(error);
  }

  async function login(): Promise<Connection> {
    const fresh = aClient();
    client = fresh;
    try {
      fresh.rest.setToken(token);
      await requireLoginsLeft(fresh.rest);
      closing.signal.throwIfAborted();
      const ready = new Promise((resolve) => fresh.once(Events.ClientReady, resolve));
      await raceAgainstClosing(Promise.all([fresh.login(token), ready]));
      if (!fresh.isReady()) throw new Error('the connection was closed before it was ready');
      fresh.on(Events.ShardReady, (shard) => log.info({ shard }, 'connected to Discord again'));
      wakeUpQueue();
      return { applicationId: fresh.application.id, rest: fresh.rest };
    } catch (error) {
      await end(fresh);
      // A connection closed for good while logging in rejects with a plain error; the close code came before it.
      throw refused ?? asRefusal(error);
    }
  }

  /** discord.js tells of its own goodbye as of a lost connection. */
  async function end(ending: Client): Promise<void> {
    ending.removeAllListeners(Events.ShardReconnecting);
    // Where a connection is still being made, discord.js may wait for its end for ever.
    await within(GOODBYE_MS, ending.destroy(), clock);
  }

  function aClient(): Client {
    const fresh = createClient({ apiUrl, budget });
    fresh.on(Events.InteractionCreate, take);
    fresh.on(Events.Error, (error) => log.error({ err: error }, 'the Discord client had an error'));
    fresh.on(Events.ShardError, (error, shard) => {
      // Of one that is closed for good the refusal tells.
      if (refused === null) sparsely('broke', () => log.warn({ err: error, shard }, 'the connection to Discord broke'));
    });
    fresh.on(Events.ShardReconnecting, (shard) =>
      sparsely('again', () => log.info({ shard }, 'connecting to Discord again')),
    );
    fresh.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'connected to Discord again'));
    fresh.on(Events.ShardDisconnect, ({ code }) => refuse(refusedConnection(code)));
    fresh.on(Events.Invalidated, () => refuse(refusedToken()));
    fresh.rest.on('response', (_request, response) => {
      invalidRequests.count(response);
      if (response.status === 401) refuse(refusedToken());
    });
    return fresh;
  }

  /** What it throws would end the connection, so nothing leaves it. */
  function take(interaction: BaseInteraction): void {
    try {
      const incoming = readInteraction(interaction);
      if (incoming !== null && isInTime(incoming)) onInteraction(incoming);
    } catch (error) {
      log.error({ err: error }, 'an interaction could not be read');
    }
  }

  function isInTime({ address }: Incoming): boolean {
    if (closing.signal.aborted) return false;
    const age = ages.measure(address.sentAt, clock.now());
    if (age.isTooOld)
      log.warn({ ...age }, "dropped an interaction too old to answer (skewMs: our clock against Discord's)");
    return !age.isTooOld;
  }

  async function raceAgainstClosing(ready: Promise<unknown>): Promise<void> {
    closing.signal.throwIfAborted();
    const ended = new Promise<never>((_resolve, reject) => {
      closing.signal.addEventListener('abort', () => reject(new Error('closed while connecting')), { once: true });
    });
    const turnedAway = refusal.promise.then((error) => Promise.reject(error));
    await Promise.race([ready, ended, turnedAway]);
  }

  /** discord.js hands out what came before READY one per turn of the event loop, by timers that wake nobody up. */
  function wakeUpQueue(): void {
    const turns = Array.from({ length: 40 }, (_, turn) => clock.sleep(turn * 50, closing.signal));
    void Promise.allSettled(turns);
  }
}
