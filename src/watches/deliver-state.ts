import type { StoredNotice } from '../domain/outbox.ts';
import type { Post } from '../domain/post.ts';

/** What this process remembers of an address while something waits for it. All times are by the clock that never jumps. */
export interface AddressState {
  /** How often in a row it has failed. */
  failures: number;
  /** It is not tried before. */
  dueAt: number;
  /** When it first refused a post, of those since the last one it took. */
  refusedAt: number | null;
  /** The post under way there. */
  post: PostState | null;
}

export interface PostState {
  readonly id: number;
  /** What it was made of; `null` where another process made it. */
  readonly told: { readonly notices: number; readonly oldestAt: number } | null;
  /** Since when it may stand there by a try of this process. */
  triedAt: number | null;
  /** When this process tried it last, or first heard of it. */
  lastAt: number;
  /** How often Discord's server broke on it, and how many posts had been sent when it first did. */
  broken: { count: number; readonly sentBefore: number } | null;
  /** How often in a row nobody could say whether it stands there. */
  unseen: number;
}

export function freshState(): AddressState {
  return { failures: 0, dueAt: 0, refusedAt: null, post: null };
}

/** Remembers which post is under way, and what was remembered of it if it is the same as before. */
export function postState(
  state: AddressState,
  { id }: Pick<Post, 'id'>,
  { told, elapsed }: { told: readonly StoredNotice[]; elapsed: number },
): PostState {
  const [oldest] = told;
  if (state.post?.id !== id) {
    state.post = {
      id,
      told: oldest === undefined ? null : { notices: told.length, oldestAt: oldest.createdAt },
      triedAt: null,
      lastAt: elapsed,
      broken: null,
      unseen: 0,
    };
  }
  return state.post;
}
