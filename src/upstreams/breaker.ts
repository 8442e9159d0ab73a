import type { UpstreamFailure } from '../domain/failure.ts';
import { FailedAttempt } from './failed-attempt.ts';

export interface Breaker {
  /**
   * Runs one attempt, or throws the last failure while broken: one that found the upstream down, never what a single
   * question was answered. Attempts are to take turns: the probe is a single one.
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
  elapsed,
  onBreak,
  onRecovery,
}: {
  failuresInARow: number;
  probeMs: number;
  elapsed: () => number;
  onBreak: (failure: UpstreamFailure) => void;
  onRecovery: () => void;
}): Breaker {
  let broken: { readonly failure: UpstreamFailure; readonly probeAt: number } | null = null;
  let isProbing = false;
  let inARow = 0;

  function brokenBy(): UpstreamFailure | null {
    return broken !== null && elapsed() < broken.probeAt ? broken.failure : null;
  }

  function breakFor(failure: UpstreamFailure): void {
    broken = { failure, probeAt: elapsed() + probeMs };
    onBreak(failure);
  }

  function noteAnswer(): void {
    const wasBroken = broken !== null;
    broken = null;
    inARow = 0;
    if (wasBroken) onRecovery();
  }

  function noteFailure(error: unknown): void {
    if (!(error instanceof FailedAttempt)) {
      // An aborted probe says nothing.
      if (broken !== null) breakFor(broken.failure);
    } else if (error.down) {
      inARow += 1;
      if (inARow >= failuresInARow) breakFor(error.failure);
    } else if (broken !== null) {
      // A probe that is refused was answered.
      noteAnswer();
    }
  }

  return {
    async run(attempt) {
      const failure = brokenBy();
      if (failure !== null) throw failure;
      isProbing = broken !== null;
      try {
        const answer = await attempt();
        noteAnswer();
        return answer;
      } catch (error) {
        noteFailure(error);
        throw error;
      } finally {
        isProbing = false;
      }
    },
    brokenBy,
    isProbing: () => isProbing,
  };
}
