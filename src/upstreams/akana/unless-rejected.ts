import { isFailure, type UpstreamFailure } from '../../domain/failure.ts';

/** The failure as a value when the server fails at this very question: one with another id may be answered. */
export async function unlessRejected<T>(answer: Promise<T>): Promise<T | UpstreamFailure> {
  try {
    return await answer;
  } catch (error) {
    if (isRejected(error)) return error;
    throw error;
  }
}

export function isRejected(error: unknown): error is UpstreamFailure {
  return isFailure(error, 'rejected');
}
