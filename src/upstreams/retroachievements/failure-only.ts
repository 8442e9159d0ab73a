import { UpstreamFailure } from '../../domain/failure.ts';

/** For `catch`: an upstream's failure as a value; anything else is thrown on. */
export function failureOnly(error: unknown): UpstreamFailure {
  if (error instanceof UpstreamFailure) return error;
  throw error;
}
