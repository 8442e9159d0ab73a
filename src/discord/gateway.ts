import { type BaseInteraction, type Client, Events, RateLimitError, type REST, Status } from 'discord.js';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { GatewayVitals } from '../domain/vitals.ts';
import { createSparse } from '../lib/sparse.ts';
import { within } from '../lib/within.ts';
import { createAgeGauge } from './age-gauge.ts';
import { createClient, requireLoginsLeft } from './client.ts';
import { asRefusal, DiscordRefused, refusedConnection, refusedToken } from './discord-refused.ts';
import { createGatewayVitals } from './gateway-vitals.ts';
import type { IdentifyBudget } from './identify-budget.ts';
import { type Incoming, readInteraction } from './incoming.ts';
import type { InvalidRequests } from './invalid-requests.ts';
import { createSharding, type Sharding } from './sharding.ts';
import { hearOfUnread } from './unread-interactions.ts';

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
/** What is asked for beyond it is asked about again. */
const LONGEST_ASKED_MS = 60 * 60_000;
/** Handshake, HELLO and the answer to a RESUME take less, or have failed. */
const RESUMED_MS = 40_000;
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
  const lost = new Set<number>();
  const losses = new Map<number, number>();
  let refused: DiscordRefused | null = null;
  let client: Client | null = null;
  let vitals: () => GatewayVitals = () => ({ state: 'connecting', heardAt: null, pingMs: null });

  return {
    /** Resolves once Discord said READY; keeps trying while Discord is away. Rejects with `DiscordRefused`. */
    async connect(): Promise<Connection> {
      for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
        try {
          return await login();
        } catch (error) {
          if (error instanceof DiscordRefused || closing.signal.aborted) throw error;
          const againInMs = Math.max(pauseMs, askedPauseMs(error));
          log.error({ err: error, againInMs }, 'Discord cannot be reached');
          await clock.sleep(againInMs, closing.signal);
        }
      }
    },

    /** Resolves if Discord ever refuses the bot for good. */
    refused: refusal.promise,

    vitals(): GatewayVitals {
      return closing.signal.aborted || refused !== null ? { ...vitals(), state: 'closed' } : vitals();
    },

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
      lost.clear();
      fresh.on(Events.ShardReady, (shard) => tellBack(shard));
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
    const sharding = createSharding(budget);
    const fresh = createClient({ apiUrl, ws: sharding.options });
    vitals = createGatewayVitals(fresh, clock);
    fresh.on(Events.InteractionCreate, take);
    hearOfUnread(fresh, tellOfUnread);
    fresh.on(Events.Error, (error) => log.error({ err: error }, 'the Discord client had an error'));
    fresh.on(Events.ShardError, (error, shard) => {
      // Of one that is closed for good the refusal tells.
      if (refused === null) sparsely('broke', () => log.warn({ err: error, shard }, 'the connection to Discord broke'));
    });
    fresh.on(Events.ShardReconnecting, (shard) => {
      sparsely('again', () => tellLost(shard));
      void isStuck(fresh, shard).then((stuck) => (stuck ? startAnew(sharding) : undefined));
    });
    fresh.on(Events.ShardResume, (shard, replayed) => tellBack(shard, { replayed }));
    fresh.on(Events.ShardDisconnect, ({ code }) => refuse(refusedConnection(code)));
    fresh.on(Events.Invalidated, () => refuse(refusedToken()));
    fresh.rest.on('response', (_request, response) => {
      invalidRequests.count(response);
      if (response.status === 401) refuse(refusedToken());
    });
    return fresh;
  }

  /** The library waits for ever where Discord does not answer a RESUME, and hears heartbeats all the same. */
  async function isStuck({ ws }: Client, shard: number): Promise<boolean> {
    const isNewest = newestOf(shard);
    await clock.sleep(RESUMED_MS, closing.signal).catch(() => undefined);
    return !closing.signal.aborted && isNewest() && ws.shards.get(shard)?.status === Status.Resuming;
  }

  /** Discord may be in trouble with that, too. */
  async function startAnew(sharding: Pick<Sharding, 'startAnew'>): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        return await sharding.startAnew();
      } catch (error) {
        log.warn({ err: error, againInMs: LONGEST_PAUSE_MS }, 'the connection to Discord could not be made anew');
        await clock.sleep(LONGEST_PAUSE_MS, closing.signal).catch(() => undefined);
      }
    }
  }

  /** Whether there has been no other loss of that connection since. */
  function newestOf(shard: number): () => boolean {
    const loss = (losses.get(shard) ?? 0) + 1;
    losses.set(shard, loss);
    return () => losses.get(shard) === loss;
  }

  function tellLost(shard: number): void {
    lost.add(shard);
    log.info({ shard }, 'connecting to Discord again');
  }

  /** Only where its loss was told: one that comes and goes is told as seldom as it goes. */
  function tellBack(shard: number, about: object = {}): void {
    if (lost.delete(shard)) log.info({ shard, ...about }, 'connected to Discord again');
  }

  /** What it throws would end the connection, so nothing leaves it. */
  function take(interaction: BaseInteraction): void {
    try {
      const incoming = readInteraction(interaction);
      if (incoming === null) tellOfUnread(interaction.id, null);
      else if (isInTime(incoming)) onInteraction(incoming);
    } catch (error) {
      tellOfUnread(interaction.id, error);
    }
  }

  /** Without the error's own words: they may be what somebody typed. */
  function tellOfUnread(interaction: string | null, error: unknown): void {
    if (error === null) log.warn({ interaction }, 'dropped an interaction of a kind that no command of ours causes');
    else log.error({ interaction, ...whereThrown(error) }, 'dropped an interaction that could not be read');
  }

  function isInTime({ address }: Incoming): boolean {
    if (closing.signal.aborted) return false;
    const age = ages.measure(address.sentAt, clock.now());
    if (age.isTooOld)
      log.warn(
        { interaction: address.id, ...age },
        "dropped an interaction too old to answer (skewMs: our clock against Discord's)",
      );
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

function whereThrown(error: unknown): object {
  if (!(error instanceof Error)) return {};
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { why: error.name, at: at.slice(0, 3).map((line) => line.trim()) };
}

/** How long Discord asks us to wait before the next try. */
function askedPauseMs(error: unknown): number {
  return error instanceof RateLimitError && error.retryAfter > 0 ? Math.min(error.retryAfter, LONGEST_ASKED_MS) : 0;
}
