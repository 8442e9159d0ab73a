import type { UpstreamName } from '../domain/failure.ts';
import type { Notice } from '../domain/notice.ts';
import { upstreamOf } from '../domain/watched-subject.ts';
import { assertNever } from '../lib/assert-never.ts';

/** The watch without which a notice is not told; `null` where it is told whatever becomes of one. */
export function watchIdOf(notice: Notice): string | null {
  return notice.kind === 'change' ? notice.watchId : null;
}

/** Whose tickets or trouble a notice speaks of; `null` for what somebody is told of their watches. */
export function upstreamToldOf(notice: Notice): UpstreamName | null {
  switch (notice.kind) {
    case 'change':
    case 'added':
    case 'removed':
      return upstreamOf(notice.subject);
    case 'trouble':
    case 'recovery':
      return notice.upstream;
    case 'lost':
      return null;
    default:
      return assertNever(notice);
  }
}
