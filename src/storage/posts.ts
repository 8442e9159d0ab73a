import { randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import { type Address, addressKey } from '../domain/address.ts';
import { type Post, PostMessage } from '../domain/post.ts';
import { addressColumns, storedAddress } from './stored-address.ts';
import { parseRows, storedJson } from './stored-rows.ts';
import type { Db } from './tables.ts';

// Without 0/O and 1/I: people read these out to each other.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const StoredPost = z
  .object({
    id: z.number().int(),
    channel_id: z.string(),
    guild_id: z.string(),
    reference: z.string(),
    nonce: z.string(),
    message: storedJson(PostMessage),
    watch_ids: storedJson(z.string().array()),
    is_owed: z.literal([0, 1]),
    tried_at: z.number().int().nullable(),
    failures: z.number().int(),
  })
  .transform(({ watch_ids: watchIds, is_owed: isOwed, tried_at: triedAt, guild_id, channel_id, ...rest }) => ({
    post: { ...rest, address: storedAddress({ guild_id, channel_id }), watchIds, triedAt } satisfies Post,
    isOwed: isOwed === 1,
  }));

/** A post under way, and whether it is told whatever becomes of its watches. */
export type StoredPost = z.infer<typeof StoredPost>;

/** Six characters that tell a post from the others of its channel. */
export function newReference(): string {
  return Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

export function newNonce(): string {
  return randomBytes(16).toString('base64url');
}

export async function readPost(db: Db, address: Address): Promise<StoredPost | null> {
  const rows = await db
    .selectFrom('posts')
    .select([
      'id',
      'channel_id',
      'guild_id',
      'reference',
      'nonce',
      'message',
      'watch_ids',
      'is_owed',
      'tried_at',
      'failures',
    ])
    .where('channel_id', '=', addressKey(address))
    .execute();
  return parseRows('posts', StoredPost, rows)[0] ?? null;
}

/** Just tried for the first time: gives it as it stood before that. */
export async function insertPost(
  db: Db,
  {
    address,
    position,
    isOwed,
    triedAt,
    ...post
  }: Pick<Post, 'address' | 'reference' | 'message' | 'watchIds'> & {
    /** Of the oldest notice in it. */
    readonly position: number;
    readonly isOwed: boolean;
    readonly triedAt: number;
  },
): Promise<Post> {
  const nonce = newNonce();
  const { id } = await db
    .insertInto('posts')
    .values({
      ...addressColumns(address),
      position,
      reference: post.reference,
      nonce,
      message: JSON.stringify(post.message),
      watch_ids: JSON.stringify(post.watchIds),
      is_owed: isOwed ? 1 : 0,
      tried_at: triedAt,
      failures: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ...post, id, address, nonce, triedAt: null, failures: 0 };
}

export async function dropPost(db: Db, { id }: Pick<Post, 'id'>): Promise<void> {
  await db.deleteFrom('posts').where('id', '=', id).execute();
}

/** Whether there is anything in it that anybody still wants to hear. */
export async function isWanted(db: Db, { post, isOwed }: StoredPost): Promise<boolean> {
  if (isOwed) return true;
  const active = await db
    .selectFrom('watches')
    .select('id')
    .where('id', 'in', post.watchIds)
    .where('paused', 'is', null)
    .limit(1)
    .execute();
  return active.length > 0;
}
