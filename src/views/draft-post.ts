import type { StoredNotice } from '../domain/outbox.ts';
import type { Draft } from '../domain/post.ts';
import { isWithinLimits, joinedPost, type PostPart } from './joined-post.ts';
import { postPart } from './post-part.ts';

/** As many of the waiting notices, oldest first, as fit into one message. A single one always does. */
export function draftPost(waiting: readonly StoredNotice[], reference: string): Draft {
  let parts: readonly PostPart[] = [];
  let message = joinedPost(parts, reference);
  for (const { notice } of waiting) {
    const more = [...parts, postPart(notice)];
    const longer = joinedPost(more, reference);
    if (parts.length > 0 && !isWithinLimits(longer)) break;
    parts = more;
    message = longer;
  }
  return { message, taken: parts.length };
}
