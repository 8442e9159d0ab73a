import type { UpstreamFailure } from '../domain/failure.ts';

/** One attempt that gave no answer, and what that means for the next one. Never leaves `createHttp`. */
export class FailedAttempt extends Error {
  override readonly name = 'FailedAttempt';
  readonly failure: UpstreamFailure;
  /** Whether the same question may be tried again at once. */
  readonly again: boolean;
  /** Whether the upstream as a whole looks down, rather than this one answer being bad. */
  readonly down: boolean;

  constructor(failure: UpstreamFailure, { again, down }: { again: boolean; down: boolean }) {
    super(failure.message, { cause: failure });
    this.failure = failure;
    this.again = again;
    this.down = down;
  }
}
