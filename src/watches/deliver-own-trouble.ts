/** Of one thing that fails: what it failed of while others went well. Trouble of Discord as a whole is not its own. */
export interface OwnTrouble {
  /** How often it failed though others had gone well since the failure before. */
  readonly count: number;
  /** Whether the last failure was one of those. */
  readonly isCounted: boolean;
  /** When the first of those was, by the clock that never jumps. */
  readonly since: number | null;
  /** How many others had gone well when it failed last. */
  readonly others: number;
}

const mostFailures = 20;
const longestMs = 24 * 60 * 60_000;

/** It failed once more. */
export function withFailure(
  before: OwnTrouble | null,
  { others, elapsed }: { others: number; elapsed: number },
): OwnTrouble {
  if (before === null) return { count: 0, isCounted: false, since: null, others };
  if (before.others === others) return { ...before, isCounted: false };
  return { count: before.count + 1, isCounted: true, since: before.since ?? elapsed, others };
}

/** Whether another try makes no sense: it has failed often, for a day, and just now, while others went well. */
export function isHopeless({ count, isCounted, since }: OwnTrouble, elapsed: number): boolean {
  return isCounted && since !== null && count >= mostFailures && elapsed - since >= longestMs;
}
