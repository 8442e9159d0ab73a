import type { z } from 'zod';
import type { FailureKind, UpstreamFailure, UpstreamName } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { Telemetry, UpstreamRequestDone } from '../domain/telemetry.ts';
import type { Dialect } from './dialect.ts';
import type { Exchange, Sending } from './exchange.ts';
import { FailedAttempt } from './failed-attempt.ts';
import { readReply } from './read-reply.ts';

interface Question<S extends z.ZodType> extends Sending {
  readonly mode: string;
  readonly schema: S;
  readonly isNotFound?: (body: unknown) => boolean;
  readonly isBodyNeeded?: boolean;
}

/** What came, and the cookies that came with it. */
export interface Received<T> {
  readonly value: T | null;
  readonly setCookies: readonly string[];
}

export interface Attempts {
  /** Asks once. Throws `FailedAttempt`, or the reason of `signal` when that aborts first. */
  make<S extends z.ZodType>(
    question: Question<S>,
    options: { signal: AbortSignal; isRepeat: boolean },
  ): Promise<Received<z.output<S>>>;
  /** How the latest ones went, in milliseconds since 1970; no failure where an answer came after it. */
  latest(): {
    readonly answer: { readonly at: number; readonly tookMs: number } | null;
    readonly failure: { readonly at: number; readonly kind: FailureKind } | null;
  };
}

/** Sends and reads, one attempt at a time, and remembers how it went. */
export function createAttempts({
  upstream,
  dialect,
  exchange,
  clock,
  elapsed,
  log,
  telemetry,
  random,
  onSlowDown,
}: {
  upstream: UpstreamName;
  dialect: Dialect;
  exchange: Exchange;
  clock: Clock;
  elapsed: () => number;
  log: Log;
  telemetry: Pick<Telemetry, 'upstreamRequest'>;
  random: () => number;
  onSlowDown: (until: number) => void;
}): Attempts {
  let answer: ReturnType<Attempts['latest']>['answer'] = null;
  let failure: ReturnType<Attempts['latest']>['failure'] = null;

  function noteFailure(path: string, { kind, retryAt, cause }: UpstreamFailure): void {
    failure = { at: clock.now(), kind };
    log.debug({ upstream, path, kind, cause }, 'upstream gave no answer');
    if (kind === 'rate-limited' && retryAt !== null) onSlowDown(retryAt);
  }

  return {
    async make(question, { signal, isRepeat }) {
      const { mode, path, schema, isNotFound = () => false, isBodyNeeded = true } = question;
      const startedAt = elapsed();
      const tell = (outcome: UpstreamRequestDone['outcome']) =>
        telemetry.upstreamRequest({ upstream, mode, outcome, ms: elapsed() - startedAt });
      try {
        const reply = await exchange.send(question, signal);
        const at = clock.now();
        const value = readReply(
          { upstream, dialect },
          reply,
          { schema, isNotFound, isBodyNeeded },
          { now: at, random },
        );
        const tookMs = Math.round(elapsed() - startedAt);
        answer = { at, tookMs };
        failure = null;
        log.debug({ upstream, path, status: reply.status, tookMs }, 'upstream answered');
        tell(value === null && isBodyNeeded ? 'not-found' : 'answered');
        return { value, setCookies: reply.setCookies };
      } catch (error) {
        if (!(error instanceof FailedAttempt)) {
          if (signal.aborted) tell('interrupted');
          throw error;
        }
        const { failure, again } = error;
        tell(failure.kind);
        noteFailure(path, failure);
        if (!isRepeat) throw error;
        // A server that fails twice on one question may be fine for all others: one odd row makes a page fail.
        if (failure.kind === 'broken') throw new FailedAttempt(failure, { again, down: false });
        // What it rejects twice is wrong.
        throw failure.kind === 'rejected' ? new FailedAttempt(failure, { again: false, down: false }) : error;
      }
    },
    latest: () => ({ answer, failure }),
  };
}
