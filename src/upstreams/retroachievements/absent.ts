import type { UpstreamFailure } from '../../domain/failure.ts';

/** "There was none" of some time ago is no last known answer: while nothing newer can be had, nobody knows. */
export function absent(trouble: UpstreamFailure | null): null {
  if (trouble !== null) throw trouble;
  return null;
}
