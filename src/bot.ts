import type { Config } from './config.ts';
import type { Log } from './domain/log.ts';
import type { Clock } from './domain/ports.ts';
import { silentTelemetry, type Telemetry } from './domain/telemetry.ts';
import type { ReadVitals } from './domain/vitals.ts';
import { createLeadingBot, type LeadingBot } from './leading-bot.ts';
import { systemClock, systemElapsed } from './lib/system-clock.ts';
import { within } from './lib/within.ts';
import { openDatabase } from './storage/database.ts';
import { createLeadership } from './storage/leadership.ts';
import { beginTerm } from './storage/term.ts';
import { loadOptionalParts } from './wiring/optional-parts.ts';

const CLOSE_MS = 3_000;

export interface Bot {
  /** Looks once this process leads. Resolves once it does and Discord hears it, however long that takes. Rejects with `DiscordRefused`. */
  connect(): Promise<void>;
  /** Resolves if the bot ever cannot go on: Discord refuses it, or the database does not serve it. */
  readonly failed: Promise<Error>;
  readonly vitals: ReadVitals;
  /** Takes nothing new, finishes what runs, closes everything. Never rejects. */
  stop(): Promise<void>;
}

/** Makes everything and joins it. Throws `StorageProblem`. */
export async function createBot(
  config: Config,
  {
    log,
    telemetry = silentTelemetry,
    clock = systemClock,
    elapsed = systemElapsed,
  }: { log: Log; telemetry?: Telemetry; clock?: Clock; elapsed?: () => number },
): Promise<Bot> {
  const optional = await loadOptionalParts(config);
  const database = await openDatabase(config.database, { log });
  const leadership = createLeadership({ openSession: database.openLeaderSession, clock, log });
  const failure = Promise.withResolvers<Error>();
  void leadership.lost.then(failure.resolve);
  const stopping = new AbortController();
  let leading: LeadingBot | null = null;

  return {
    async connect() {
      await leadership.take(stopping.signal);
      const term = await beginTerm(database);
      stopping.signal.throwIfAborted();
      // Not before: what is kept in the database may have changed while this process stood by.
      leading = createLeadingBot(config, {
        database,
        optional,
        term,
        clock,
        elapsed,
        log,
        telemetry,
        onFailure: failure.resolve,
      });
      await leading.connect();
    },
    failed: failure.promise,
    async vitals() {
      // What is being closed is not asked any more.
      if (stopping.signal.aborted) return { role: 'stopping', leading: null };
      if (leading !== null) return { role: 'leading', leading: await leading.vitals() };
      return { role: leadership.isStandingBy() ? 'standing-by' : 'starting', leading: null };
    },
    async stop() {
      stopping.abort();
      await leading?.stop();
      const closed = leadership
        .release()
        .then(() => database.close())
        .catch((error: unknown) => log.error({ err: error }, 'the database did not close'));
      // A server that hangs says no goodbye.
      await within(CLOSE_MS, closed, clock);
    },
  };
}
