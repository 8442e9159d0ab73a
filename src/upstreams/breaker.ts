import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import type { UpstreamFailure } from '../domain/failure.ts';
import { FailedAttempt } from './failed-attempt.ts';

export interface Breaker {
  /**
   * Runs one attempt, or throws the last failure while broken: one that found the upstream down, never what a single
   * question was answered. Attempts take turns: the probe is a single one.
   */
  run<T>(attempt: () => Promise<T>): Promise<T>;
  /** Why nobody is let through at the moment; `null` when somebody is. */
  brokenBy(): UpstreamFailure | null;
  /** Whether the attempt that runs now decides if the upstream is up again. */
  isProbing(): boolean;
}

/** Breaks after `failuresInARow` attempts that found the upstream down, and lets one probe through every `probeMs`. */
export function createBreaker({
  failuresInARow,
  probeMs,
  onBreak,
  onRecovery,
}: {
  failuresInARow: number;
  probeMs: number;
  onBreak: (failure: UpstreamFailure) => void;
  onRecovery: () => void;
}): Breaker {
  let last: { failure: UpstreamFailure; brokeAt: number } | null = null;
  // A probe that is refused was answered, so the upstream is up. One that is aborted says nothing; cockatiel would take
  // it for a success.
  const counts = handleWhen((error) =>
    error instanceof FailedAttempt ? error.down : policy.state === CircuitState.HalfOpen,
  );
  const policy: CircuitBreakerPolicy = circuitBreaker(counts, {
    halfOpenAfter: probeMs,
    breaker: new ConsecutiveBreaker(failuresInARow),
  });
  policy.onReset(onRecovery);
  policy.onBreak((reason) => {
    const error = 'error' in reason ? reason.error : null;
    const failure = error instanceof FailedAttempt ? error.failure : last?.failure;
    if (failure === undefined) return;
    last = { failure, brokeAt: Date.now() };
    onBreak(failure);
  });

  return {
    async run(attempt) {
      try {
        return await policy.execute(attempt);
      } catch (error) {
        if (isBrokenCircuitError(error) && last !== null) throw last.failure;
        throw error;
      }
    },
    brokenBy() {
      if (policy.state !== CircuitState.Open || last === null) return null;
      return Date.now() - last.brokeAt < probeMs ? last.failure : null;
    },
    isProbing: () => policy.state === CircuitState.HalfOpen,
  };
}
