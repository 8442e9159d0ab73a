import type { z } from 'zod';
import { UpstreamFailure, type UpstreamName } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { UpstreamStatus } from '../domain/status.ts';
import { silentTelemetry, type Telemetry } from '../domain/telemetry.ts';
import { createAttempts, type Received } from './attempt.ts';
import { createBreaker } from './breaker.ts';
import type { Dialect } from './dialect.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { FailedAttempt } from './failed-attempt.ts';
import { jsonDialect } from './json-dialect.ts';
import { createPacer, priorities, type Priority } from './pace.ts';

export { createBulkTurns } from './bulk-turns.ts';
export type { Dialect } from './dialect.ts';
export type { Priority } from './pace.ts';

export interface HttpRequest<S extends z.ZodType> {
  /** Which question it is, for telemetry: one of a client's few words, never an id or what somebody typed. */
  readonly mode: string;
  /** `GET` unless given. A `POST` is sent again only when nothing of a reply came. */
  readonly method?: 'GET' | 'POST';
  /** Appended to the base URL. Values go in by name, like `api/tickets/{id}`: the log has the path as it stands here. */
  readonly path: string;
  /** What stands in the path for the names in braces: no `.` or `..`, which would lead to another path. */
  readonly pathValues?: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | number>>;
  /** Named in lower case where they replace the usual ones. Never in an error or a log, and neither is `body`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly schema: S;
  /** Says whether a 404's body means "no such thing" (then the answer is `null`); other 404s are malformed. */
  readonly isNotFound?: (body: unknown) => boolean;
  /** False where the headers are what matters: a 200 whose body cannot be read is then an answer without a value. */
  readonly isBodyNeeded?: boolean;
  readonly priority: Priority;
  /** The question's deadline or the loop's end. */
  readonly signal: AbortSignal;
  /** How often it is tried at most. */
  readonly attempts?: number | undefined;
}

export interface Http {
  /** Every failure is an `UpstreamFailure`. */
  send<S extends z.ZodType>(request: HttpRequest<S>): Promise<Received<z.output<S>>>;
  /** The same, for its value alone. */
  get<S extends z.ZodType>(request: HttpRequest<S>): Promise<z.output<S> | null>;
  status(): UpstreamStatus;
  /** Whoever still waits is told that the upstream is unreachable. */
  close(): Promise<void>;
}

export interface HttpOptions {
  readonly upstream: UpstreamName;
  readonly baseUrl: string;
  /** Added to each request, never in an error or a log. */
  readonly secretQuery?: Readonly<Record<string, string>>;
  /** JSON and the usual statuses unless given. */
  readonly dialect?: Dialect;
  readonly requestsPerMinute: number;
  readonly userAgent: string;
  readonly clock: Clock;
  /** Milliseconds that never jump. */
  readonly elapsed: () => number;
  readonly log: Log;
  readonly telemetry?: Pick<Telemetry, 'upstreamRequest'>;
  readonly attemptMs?: number;
  readonly attempts?: number;
  /** The pause before the second attempt, give or take a half; it doubles for each further one. */
  readonly backoffMs?: number;
  /** How long a person's question waits at most, and any other's from its turn: what takes longer fails at once. */
  readonly patienceMs?: number;
  readonly failuresInARow?: number;
  readonly probeMs?: number;
  readonly maxBytes?: number;
  readonly random?: () => number;
  /** Takes the place of real connections, for whoever has the upstream in the same process. */
  readonly exchange?: Exchange;
}

// What cannot begin so long before its end is not worth beginning: no answer comes in no time.
const answerMs = 500;

export function createHttp({
  upstream,
  baseUrl,
  secretQuery = {},
  dialect = jsonDialect,
  requestsPerMinute,
  userAgent,
  clock,
  elapsed,
  log,
  telemetry = silentTelemetry,
  attemptMs = 4000,
  attempts = 3,
  backoffMs = 400,
  patienceMs = 10_000,
  failuresInARow = 5,
  probeMs = 10_000,
  maxBytes = 5_000_000,
  random = Math.random,
  exchange = createExchange({ upstream, baseUrl, secretQuery, userAgent, attemptMs, maxBytes }),
}: HttpOptions): Http {
  const closing = new AbortController();
  let pausedUntil = 0;

  const breaker = createBreaker({
    failuresInARow,
    probeMs,
    elapsed,
    onBreak(failure) {
      log.warn({ upstream, kind: failure.kind }, 'upstream is down');
      for (const priority of priorities) pacer.rejectWaiting(priority, failure);
    },
    onRecovery: () => log.info({ upstream }, 'upstream answers again'),
  });
  const pacer = createPacer({ requestsPerMinute, clock, elapsed, mayInterrupt: () => !breaker.isProbing() });
  const tries = createAttempts({
    upstream,
    dialect,
    exchange,
    clock,
    elapsed,
    log,
    telemetry,
    random,
    onSlowDown(until) {
      log.warn({ upstream, until }, 'upstream asks us to slow down');
      const at = elapsed() + until - clock.now();
      pausedUntil = Math.max(pausedUntil, at);
      pacer.pauseUntil(at);
      pacer.rejectLate((turnAt) => new UpstreamFailure(upstream, 'rate-limited', { retryAt: dateOf(turnAt) }));
    },
  });

  /** In milliseconds since 1970, for people. */
  function dateOf(at: number): number {
    return Math.ceil(clock.now() + at - elapsed());
  }

  async function ask<S extends z.ZodType>(
    request: HttpRequest<S>,
    signal: AbortSignal,
  ): Promise<Received<z.output<S>>> {
    let startBy = elapsed() + patienceMs - answerMs;
    const mostAttempts = request.attempts ?? attempts;
    let failure: UpstreamFailure | null = null;
    let underway = false;
    for (let attempt = 1; ; attempt += 1) {
      throwIfHopeless(request.priority, startBy);
      try {
        const make = (turn: AbortSignal) => {
          // What was given up before it was sent is no probe.
          turn.throwIfAborted();
          underway = true;
          // Who is no person may wait for minutes, and is patient all the same.
          if (request.priority !== 'people') startBy = elapsed() + patienceMs - answerMs;
          return breaker.run(() => {
            // Whoever comes in the middle of a probe is to be answered by it: ended early, it says nothing.
            const isOwn = request.priority !== 'people' && breaker.isProbing();
            return tries.make(request, { signal: isOwn ? closing.signal : turn, isRepeat: attempt > 1 });
          });
        };
        return await pacer.run(request.priority, signal, make, startBy);
      } catch (error) {
        if (signal.aborted)
          throw failure ?? (underway ? new UpstreamFailure(upstream, 'timed-out') : turnCameTooLate());
        if (!(error instanceof FailedAttempt)) throw error;
        failure = error.failure;
        if (!error.again || attempt >= mostAttempts || !mayRepeat(request, failure)) throw failure;
      }
      const backoff = backoffMs * 2 ** (attempt - 1) * (0.5 + random());
      const wait = Math.max(backoff, (failure.retryAt ?? 0) - clock.now());
      if (elapsed() + wait > startBy) throw failure;
      await clock.sleep(wait, signal).catch(() => undefined);
    }
  }

  /** Fails early for what cannot be answered in time, so that a person gets the sentence at once. */
  function throwIfHopeless(priority: Priority, startBy: number): void {
    const brokenBy = breaker.brokenBy();
    if (brokenBy !== null) throw brokenBy;
    if (priority === 'people' && pacer.personsTurnAt() > startBy) throw turnCameTooLate();
  }

  function turnCameTooLate(): UpstreamFailure {
    const turnAt = pacer.personsTurnAt();
    if (turnAt <= elapsed()) return new UpstreamFailure(upstream, 'timed-out');
    return new UpstreamFailure(upstream, 'rate-limited', { retryAt: dateOf(turnAt) });
  }

  async function send<S extends z.ZodType>(request: HttpRequest<S>): Promise<Received<z.output<S>>> {
    try {
      return await ask(request, AbortSignal.any([request.signal, closing.signal]));
    } catch (error) {
      throw closing.signal.aborted ? new UpstreamFailure(upstream, 'unreachable') : error;
    }
  }

  return {
    send,
    get: async (request) => (await send(request)).value,
    status() {
      const { answer, failure } = tries.latest();
      return {
        upstream,
        lastAnswer: answer,
        lastFailure: failure,
        waiting: pacer.waiting(),
        pausedUntil: pausedUntil > elapsed() ? dateOf(pausedUntil) : null,
      };
    },
    async close() {
      closing.abort();
      await exchange.close();
    },
  };
}

/** A `POST` is not to be done twice; but a connection that was kept open may be closed just when it is used. */
function mayRepeat({ method }: Pick<HttpRequest<z.ZodType>, 'method'>, { kind }: UpstreamFailure): boolean {
  return method !== 'POST' || kind === 'unreachable';
}
