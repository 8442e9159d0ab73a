import type { StoredNotice } from '../domain/outbox.ts';
import type { Post } from '../domain/post.ts';
import type { OwnTrouble } from './deliver-own-trouble.ts';

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
  /** When this process first heard of it. */
  readonly heardAt: number;
  /** When this process tried it last, or first heard of it. */
  lastAt: number;
  /** Of the tries to post it. */
  broken: OwnTrouble | null;
  /** It has failed for so long that it is not tried again as it is. */
  isPoison: boolean;
  /** Of the looks for it that nobody answered. */
  unseen: OwnTrouble | null;
  /** How often it was sent as a repeat, and when last; `at` means nothing before. */
  repeated: { readonly times: number; readonly at: number };
}

export function freshState(): AddressState {
  return { failures: 0, dueAt: 0, refusedAt: null, post: null };
}

/** It is tried at once, if it was waiting for no more than to be mended. */
export function forgetRefusals(state: AddressState): void {
  if (state.refusedAt === null) return;
  state.refusedAt = null;
  state.dueAt = 0;
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
      heardAt: elapsed,
      lastAt: elapsed,
      broken: null,
      isPoison: false,
      unseen: null,
      repeated: { times: 0, at: 0 },
    };
  }
  return state.post;
}
