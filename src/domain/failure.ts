import { z } from 'zod';

export const UpstreamName = z.enum(['RetroAchievements', 'Akana']);
export type UpstreamName = z.infer<typeof UpstreamName>;

/**
 * `unreachable`: no answer at all · `timed-out`: none in time · `rate-limited`: asked to slow down ·
 * `refused`: our key or login is not accepted · `malformed`: an answer we cannot read · `broken`: the server says it
 * failed · `rejected`: it says it failed on this very question, in which an id may be wrong.
 */
export const FailureKind = z.enum([
  'unreachable',
  'timed-out',
  'rate-limited',
  'refused',
  'malformed',
  'broken',
  'rejected',
]);
export type FailureKind = z.infer<typeof FailureKind>;

/** An upstream did not give an answer. "There is none" is never a failure: it is `null`. */
export class UpstreamFailure extends Error {
  override readonly name = 'UpstreamFailure';
  readonly upstream: UpstreamName;
  readonly kind: FailureKind;
  /** When it is worth asking again, in milliseconds since 1970, where the upstream said so. */
  readonly retryAt: number | null;

  constructor(
    upstream: UpstreamName,
    kind: FailureKind,
    { retryAt = null, cause }: { retryAt?: number | null; cause?: unknown } = {},
  ) {
    super(`${upstream}: ${kind}`, { cause });
    this.upstream = upstream;
    this.kind = kind;
    this.retryAt = retryAt;
  }
}

/** Whether it is an upstream's failure of one of these kinds. */
export function isFailure(error: unknown, ...kinds: readonly FailureKind[]): error is UpstreamFailure {
  return error instanceof UpstreamFailure && kinds.includes(error.kind);
}
