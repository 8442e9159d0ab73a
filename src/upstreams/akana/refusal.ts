import { isFailure, UpstreamFailure } from '../../domain/failure.ts';

/** The platform answered, and would not. */
export function refusal(cause: unknown): UpstreamFailure {
  return new UpstreamFailure('Akana', 'refused', { cause });
}

export function isRefusal(error: unknown): error is UpstreamFailure {
  return isFailure(error, 'refused');
}
