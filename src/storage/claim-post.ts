import { type Address, addressKey } from '../domain/address.ts';
import type { Outbox } from '../domain/outbox.ts';
import type { Post } from '../domain/post.ts';
import { dropPost, insertPost, isWanted, newReference, readPost } from './posts.ts';
import type { Db } from './tables.ts';
import { dropNotices, dropUnheard, dropUnwatched, readWaiting } from './waiting-notices.ts';

type DraftPost = Parameters<Outbox['claim']>[2];

/** The post under way as it stood before this, or one of what waits; either counts as tried from here on. */
export async function claimPost(db: Db, address: Address, now: number, draft: DraftPost): Promise<Post | null> {
  return (await claimUnderWay(db, address, now)) ?? (await claimWaiting(db, addressKey(address), now, draft));
}

/** `null` also when nobody wants to hear it any more: then it is no longer under way. */
async function claimUnderWay(db: Db, address: Address, now: number): Promise<Post | null> {
  const stored = await readPost(db, address);
  if (stored === null) return null;
  const { post } = stored;
  if (!(await isWanted(db, stored))) {
    await dropPost(db, post);
    return null;
  }
  if (post.triedAt === null) await db.updateTable('posts').set({ tried_at: now }).where('id', '=', post.id).execute();
  return post;
}

/** Of the oldest that wait and that somebody still wants to hear. */
async function claimWaiting(db: Db, key: string, now: number, draft: DraftPost): Promise<Post | null> {
  await dropUnwatched(db, key);
  await dropUnheard(db, key);
  const waiting = await readWaiting(db, key);
  const [first] = waiting;
  if (first === undefined) return null;

  const reference = newReference();
  const notices = waiting.map(({ stored }) => stored);
  const { message, taken } = draft(notices, reference);
  const told = waiting.slice(0, taken);
  await dropNotices(db, told);
  return await insertPost(db, {
    address: first.stored.address,
    position: first.stored.position,
    reference,
    message,
    watchIds: [...new Set(told.flatMap(({ watchId }) => watchId ?? []))],
    isOwed: told.some(({ watchId }) => watchId === null),
    triedAt: now,
  });
}
