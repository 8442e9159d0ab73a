import packageJson from '../package.json' with { type: 'json' };
import { commands, groups } from '../commands/index.ts';
import { suggest } from '../commands/suggest.ts';
import { createChartPainter } from './charts/chart-painter.ts';
import type { Config } from './config.ts';
import { createAccess } from './discord/access.ts';
import { commandTree, usableCommands } from './discord/command-tree.ts';
import type { CommandDeps, KnownCommand, Need } from './discord/command.ts';
import { createCustomIds } from './discord/custom-id.ts';
import { type Asking, createDispatch } from './discord/dispatch.ts';
import { createGateway } from './discord/gateway.ts';
import { createIdentifyBudget } from './discord/identify-budget.ts';
import { createInteractionApi } from './discord/interaction-api.ts';
import { createInvalidRequests } from './discord/invalid-requests.ts';
import { createNotifier } from './discord/notifier.ts';
import { aReference } from './discord/reference.ts';
import { knownCommands, readCommandIds } from './discord/registered-commands.ts';
import { createResponder } from './discord/responder.ts';
import type { Caller } from './domain/caller.ts';
import type { Log } from './domain/log.ts';
import type { Clock } from './domain/ports.ts';
import type { Telemetry } from './domain/telemetry.ts';
import type { LeadingVitals } from './domain/vitals.ts';
import { within } from './lib/within.ts';
import type { Database } from './storage/database.ts';
import { createCountHistory } from './storage/count-history.ts';
import { isWatched } from './storage/is-watched.ts';
import { createKept } from './storage/kept.ts';
import { createLookStore } from './storage/look-store.ts';
import { readOutboxDepth } from './storage/outbox-depth.ts';
import { createOutbox } from './storage/outbox.ts';
import type { Term } from './storage/term.ts';
import { createWatchPruner } from './storage/watch-pruner.ts';
import { createWatchStore } from './storage/watch-store.ts';
import { createWriteProbe } from './storage/write-probe.ts';
import { createTicketClient } from './upstreams/ticket-client.ts';
import { createTicketLooks } from './upstreams/ticket-looks.ts';
import type { OptionalParts } from './wiring/optional-parts.ts';
import { joinRetroAchievements } from './wiring/retroachievements.ts';
import { createStatusReader } from './wiring/status.ts';
import { createSweepHistory } from './wiring/sweep-history.ts';
import { toldPosts } from './wiring/told-posts.ts';
import { createVitalsReader } from './wiring/vitals.ts';
import { joinWatches } from './wiring/watches.ts';

/** What runs when the bot is told to stop may still finish, within this time. */
const DRAIN_MS = 10_000;
const CLOSE_MS = 3_000;

interface LeadingBotDeps {
  readonly database: Database;
  readonly optional: OptionalParts;
  readonly term: Term;
  readonly clock: Clock;
  readonly elapsed: () => number;
  readonly log: Log;
  readonly telemetry: Telemetry;
  /** Called with what keeps the bot from going on. */
  readonly onFailure: (failure: Error) => void;
}

/** What only the process that leads has: it answers people, looks at what is watched, and tells of it. */
export interface LeadingBot {
  /** Looks from now on. Resolves once Discord hears us; keeps trying while it is away. Rejects with `DiscordRefused`. */
  connect(): Promise<void>;
  /** Takes nothing new, finishes what runs, and lets go of all but the database. Never rejects. */
  stop(): Promise<void>;
  /** Never rejects. */
  vitals(): Promise<LeadingVitals>;
}

export function createLeadingBot(
  config: Config,
  { database, optional, term, clock, elapsed, log, telemetry, onFailure }: LeadingBotDeps,
): LeadingBot {
  const kept = createKept(database, { log });
  const looked = createLookStore(database, { term });
  const history = createSweepHistory({ store: looked, log, onProblem: onFailure });
  const invalidRequests = createInvalidRequests({ elapsed });
  const cacheStore = optional.createCacheStore({ log });
  const parts = {
    cache: cacheStore.keyv,
    kept,
    freshMs: config.cache.freshMs,
    userAgent: `Ticketwatch/${packageJson.version} (+${packageJson.homepage})`,
    history,
    clock,
    elapsed,
    log,
    telemetry,
  };
  const retroAchievements = config.retroAchievements && joinRetroAchievements(config.retroAchievements, parts);
  const akana = optional.joinAkana?.(parts) ?? null;
  const tickets = createTicketClient({
    retroAchievements: retroAchievements?.overviews ?? null,
    akana: akana?.overviews ?? null,
  });
  const akanaGuildIds = config.akana?.guildIds ?? [];
  const upstreams = {
    retroachievements: retroAchievements && {
      ...retroAchievements.commands,
      history: createCountHistory(database, { clock }),
      charts: createChartPainter({ log }),
    },
    akana: akana?.commands ?? null,
  };
  const status = createStatusReader({ version: packageJson.version, since: clock.now(), retroAchievements, akana });
  const watches = joinWatches({
    watches: createWatchStore(database, { term }),
    store: looked,
    outbox: createOutbox(database, { term }),
    pruner: createWatchPruner(database, { term }),
    notifier: toldPosts(
      createNotifier({ ...config.discord, invalidRequests, clock, elapsed, log, onRefused: onFailure }),
      telemetry,
    ),
    akanaAccount: () => akana?.account() ?? null,
    akanaGuildIds,
    looks: createTicketLooks({ retroAchievements: retroAchievements?.looks ?? null, akana: akana?.looks ?? null }),
    everyMs: config.watchEveryMs,
    newReference: aReference,
    clock,
    elapsed,
    log,
  });
  const watching = new AbortController();
  let watched: Promise<void> = Promise.resolve();

  const configured = { retroachievements: retroAchievements !== null, akana: akana !== null };
  const usable = usableCommands(commands, configured);
  const tree = commandTree(groups, usable);
  const access = createAccess({ akanaGuildIds });

  const gateway = createGateway({
    ...config.discord,
    invalidRequests,
    budget: createIdentifyBudget({ store: kept, clock, log }),
    clock,
    elapsed,
    log,
    onInteraction: (incoming) => dispatch.handle(incoming),
  });
  void gateway.refused.then(onFailure);
  const api = createInteractionApi({ ...config.discord, invalidRequests, clock, elapsed, log });
  const customIds = createCustomIds(kept);
  let known: readonly KnownCommand[] = knownCommands(usable, new Map());
  const dispatch = createDispatch({
    commands: usable,
    configured,
    access,
    depsFor,
    suggest: (kind, soFar, caller) =>
      suggest(kind, soFar, caller, {
        retroachievements: upstreams.retroachievements,
        akana: mayUse(caller, 'akana') ? upstreams.akana : null,
        watches: watches.keeper,
      }),
    responder: createResponder({ api, clock }),
    api,
    customIds,
    clock,
    elapsed,
    log,
    telemetry,
  });
  const vitals = createVitalsReader({
    status,
    gateway: gateway.vitals,
    watchesRetroAchievements: () => isWatched(database, 'RetroAchievements'),
    outboxDepth: () => readOutboxDepth(database),
    isDatabaseWritable: createWriteProbe(database, { clock, elapsed }),
    clock,
  });

  return {
    async connect() {
      // Discord or not: what is found waits to be told.
      watched = watches.run(watching.signal).catch(onFailure);
      const { rest, applicationId } = await gateway.connect();
      log.info({ version: packageJson.version }, 'connected to Discord');
      known = knownCommands(usable, await readCommandIds({ ...config.discord, rest, applicationId, tree, log }));
    },
    async stop() {
      watching.abort();
      await gateway.close();
      const [unfinished] = await Promise.all([dispatch.drain(DRAIN_MS), within(DRAIN_MS, watched, clock)]);
      if (unfinished > 0) log.warn({ unfinished }, 'stopped with interactions unfinished');
      await inTime(Promise.all([retroAchievements?.stop(), akana?.stop()]).then(() => history.stored()));
      await inTime(cacheStore.close().catch((error: unknown) => log.error({ err: error }, 'the cache did not close')));
    },
    vitals,
  };

  /** A server that hangs says no goodbye. */
  async function inTime(work: Promise<unknown>): Promise<void> {
    await within(CLOSE_MS, work, clock);
  }

  function mayUse(caller: Caller, needs: Need): boolean {
    return access({ needs, audience: 'everyone' }, caller) === null;
  }

  function depsFor({ question, progress }: Asking, caller: Caller): CommandDeps {
    return {
      tickets,
      watches: watches.keeper,
      status,
      question,
      progress,
      upstreams,
      mayUse: (need) => mayUse(caller, need),
      knownCommands: () => known.filter((command) => access(command, caller) === null),
    };
  }
}
