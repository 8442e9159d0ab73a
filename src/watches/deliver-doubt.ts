import type { Post } from '../domain/post.ts';
import type { PostState } from './deliver-state.ts';

/** For so long Discord surely knows a nonce again. */
export const nonceKnownMs = 60_000;

/**
 * For how long it has been unknown whether a post stands there; 0 where it surely does not. The wall clock may have been
 * set meanwhile: what it says counts only where that is longer, and a time to come counts as long ago. What an earlier
 * process tried was tried before this one heard of it.
 */
export function doubtMs(
  { triedAt }: Pick<Post, 'triedAt'>,
  { triedAt: mark, heardAt }: Pick<PostState, 'triedAt' | 'heardAt'>,
  { now, elapsed }: { now: number; elapsed: number },
): number {
  if (triedAt === null) return 0;
  if (triedAt > now) return Infinity;
  return Math.max(now - triedAt, elapsed - (mark ?? heardAt));
}

/** Among messages since this time it is looked for. Where the wall clock cannot be believed, among all. */
export function lookSince(
  { triedAt }: Pick<Post, 'triedAt'>,
  { triedAt: mark }: Pick<PostState, 'triedAt'>,
  { now, elapsed }: { now: number; elapsed: number },
): number {
  if (mark !== null) return Math.min(triedAt ?? now, now - (elapsed - mark));
  return triedAt === null || triedAt > now ? 0 : triedAt;
}
