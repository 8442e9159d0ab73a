import { type Address, addressKey } from '../domain/address.ts';
import type { Outbox, StoredNotice } from '../domain/outbox.ts';
import type { Post } from '../domain/post.ts';
import { forgetRefusals } from './channel-troubles.ts';
import { dropPost, insertPost, newReference, readPost } from './posts.ts';
import type { Db } from './tables.ts';
import { addNotices, dropNotices, dropUnheard, dropUnwatched, readWaiting } from './waiting-notices.ts';
import { wantedOf } from './wanted-notices.ts';

type DraftPost = Parameters<Outbox['claim']>[2];

/** The post under way, or one of what waits; either counts as tried from here on, and is given as it stood before. */
export async function claimPost(db: Db, address: Address, now: number, draft: DraftPost): Promise<Post | null> {
  return (await claimUnderWay(db, address, now, draft)) ?? (await claimWaiting(db, addressKey(address), now, draft));
}

/** `null` also when nobody wants to hear it any more: then it is no longer under way. */
async function claimUnderWay(db: Db, address: Address, now: number, draft: DraftPost): Promise<Post | null> {
  const stored = await readPost(db, address);
  if (stored === null) return null;
  const { post, notices } = stored;
  const wanted = await wantedOf(db, addressKey(address), notices);
  // What may stand there already keeps its text.
  const isKept = wanted.length === notices.length || (wanted.length > 0 && post.triedAt !== null);
  if (!isKept) return await makeAnew(db, post, wanted, now, draft);
  if (post.triedAt === null) await db.updateTable('posts').set({ tried_at: now }).where('id', '=', post.id).execute();
  return post;
}

/** What is left of a post that surely does not stand there, if anything. */
async function makeAnew(
  db: Db,
  post: Post,
  left: readonly StoredNotice[],
  now: number,
  draft: DraftPost,
): Promise<Post | null> {
  const { address } = post;
  await dropPost(db, post);
  const made = await makePost(db, left, now, draft);
  if (made === null) {
    await forgetRefusals(db, addressKey(address));
    return null;
  }
  // Less of it fits, unless another version of the bot has longer words.
  const [guildId, channelId] = [address.guildId, addressKey(address)];
  await addNotices(
    db,
    left.slice(made.taken).map(({ notice }) => ({ guildId, channelId, notice })),
  );
  return made.post;
}

/** Of the oldest that wait and that somebody still wants to hear. */
async function claimWaiting(db: Db, key: string, now: number, draft: DraftPost): Promise<Post | null> {
  await dropUnwatched(db, key);
  await dropUnheard(db, key);
  const waiting = await readWaiting(db, key);
  const made = await makePost(db, waiting, now, draft);
  if (made === null) return null;
  await dropNotices(db, waiting.slice(0, made.taken));
  return made.post;
}

/** `taken`: how many of them are in it, from the first on. */
async function makePost(
  db: Db,
  notices: readonly StoredNotice[],
  now: number,
  draft: DraftPost,
): Promise<{ readonly post: Post; readonly taken: number } | null> {
  const [first] = notices;
  if (first === undefined) return null;
  const reference = newReference();
  const { message, taken } = draft(notices, reference);
  const told = [first, ...notices.slice(1, taken)] as const;
  return { post: await insertPost(db, { reference, message, notices: told, triedAt: now }), taken };
}
