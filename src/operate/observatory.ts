import { Registry } from 'prom-client';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { Telemetry } from '../domain/telemetry.ts';
import type { ReadVitals, Vitals } from '../domain/vitals.ts';
import { createSingleFlight } from '../lib/single-flight.ts';
import { within } from '../lib/within.ts';
import { exposition } from './exposition.ts';
import { openHttpServer, type Page } from './http-server.ts';
import { createLoopDelay } from './loop-delay.ts';
import { processReadings } from './process-readings.ts';
import { readinessChecks } from './readiness.ts';
import { readinessPage } from './readiness-page.ts';
import { vitalsReadings } from './vitals-readings.ts';
import { createWorkMetrics } from './work-metrics.ts';

export interface Observatory {
  /** Where the bot tells of its work. */
  readonly telemetry: Telemetry;
  /** Where it is answered, as a URL without a path. */
  readonly address: string;
  /** Whom to ask how the bot is; until then it is starting. */
  watch(read: ReadVitals): void;
  close(): Promise<void>;
}

/** Whoever probes gives up soon, too. */
const VITALS_MS = 3_000;

/** The bot as seen from outside: `/healthz`, `/readyz` and `/metrics` over HTTP. Throws `HttpPortProblem`. */
export async function openObservatory({
  port,
  host,
  watchEveryMs,
  log,
  clock,
}: {
  port: number;
  host: string;
  /** How often what is watched is looked at. */
  watchEveryMs: number;
  log: Log;
  clock: Clock;
}): Promise<Observatory> {
  const registry = new Registry();
  const telemetry = createWorkMetrics(registry);
  const readOnce = createSingleFlight<Vitals | null>();
  const scrapeOnce = createSingleFlight<string>();
  let read: ReadVitals = () => Promise.resolve({ role: 'starting', leading: null });

  const pages = new Map<string, () => Page | Promise<Page>>([
    ['/healthz', () => ({ status: 200, type: 'text/plain; charset=utf-8', body: 'ok\n' })],
    ['/readyz', async () => readinessPage(checksOf(await vitals()))],
    [
      '/metrics',
      async () => ({
        status: 200,
        type: registry.contentType,
        body: await scrapeOnce('scrape', scrape),
      }),
    ],
  ]);
  const server = await openHttpServer({ port, host, pages, log, clock });
  const loopDelay = createLoopDelay();
  log.info({ address: server.address }, 'answering over HTTP');

  return {
    telemetry,
    address: server.address,
    watch(by) {
      read = by;
    },
    async close() {
      await server.close();
      loopDelay.stop();
    },
  };

  async function scrape(): Promise<string> {
    const now = await vitals();
    return await exposition(registry, [
      ...vitalsReadings(now, checksOf(now)),
      ...loopDelay.read(),
      ...processReadings(),
    ]);
  }

  function checksOf(vitals: Vitals | null) {
    return readinessChecks(vitals, { now: clock.now(), watchEveryMs });
  }

  /** `null` where the bot does not say in time; whoever asks next waits for the same reading. */
  function vitals(): Promise<Vitals | null> {
    return within(
      VITALS_MS,
      readOnce('vitals', () => read().catch(noVitals)),
      clock,
    );
  }

  function noVitals(error: unknown): null {
    log.error({ err: error }, 'the bot could not say how it is');
    return null;
  }
}
