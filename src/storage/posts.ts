import { randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import { type Address, addressKey } from '../domain/address.ts';
import { Notice } from '../domain/notice.ts';
import type { StoredNotice } from '../domain/outbox.ts';
import { type Post, PostMessage } from '../domain/post.ts';
import { upstreamToldOf, watchIdOf } from './notice-about.ts';
import { addressColumns, storedAddress } from './stored-address.ts';
import { parseRows, storedJson } from './stored-rows.ts';
import type { Db } from './tables.ts';

// Without 0/O and 1/I: people read these out to each other.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const ToldNotice = z.object({ position: z.number().int(), createdAt: z.number().int(), notice: Notice });

const StoredPost = z
  .object({
    id: z.number().int(),
    channel_id: z.string(),
    guild_id: z.string(),
    reference: z.string(),
    nonce: z.string(),
    message: storedJson(PostMessage),
    notices: storedJson(ToldNotice.array()),
    tried_at: z.number().int().nullable(),
    failures: z.number().int(),
  })
  .transform(({ notices: told, tried_at: triedAt, guild_id, channel_id, ...rest }) => {
    const address = storedAddress({ guild_id, channel_id });
    const notices = told.map((each): StoredNotice => ({ ...each, address }));
    return { post: { ...rest, address, watchIds: watchIdsOf(notices), triedAt } satisfies Post, notices };
  });

/** A post under way, and what it tells. */
type StoredPost = z.infer<typeof StoredPost>;

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
    .select(['id', 'channel_id', 'guild_id', 'reference', 'nonce', 'message', 'notices', 'tried_at', 'failures'])
    .where('channel_id', '=', addressKey(address))
    .execute();
  return parseRows('posts', StoredPost, rows)[0] ?? null;
}

/** Just tried for the first time: gives it as it stood before that. */
export async function insertPost(
  db: Db,
  {
    notices,
    triedAt,
    ...post
  }: Pick<Post, 'reference' | 'message'> & {
    /** What it tells, oldest first, and all of it to one address. */
    readonly notices: readonly [StoredNotice, ...StoredNotice[]];
    readonly triedAt: number;
  },
): Promise<Post> {
  const [{ address, position, notice: first }] = notices;
  const nonce = newNonce();
  const { id } = await db
    .insertInto('posts')
    .values({
      ...addressColumns(address),
      position,
      upstream: upstreamToldOf(first),
      reference: post.reference,
      nonce,
      message: JSON.stringify(post.message),
      notices: JSON.stringify(notices.map(({ address: _address, ...told }) => told)),
      tried_at: triedAt,
      failures: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ...post, id, address, nonce, watchIds: watchIdsOf(notices), triedAt: null, failures: 0 };
}

export async function dropPost(db: Db, { id }: Pick<Post, 'id'>): Promise<void> {
  await db.deleteFrom('posts').where('id', '=', id).execute();
}

function watchIdsOf(notices: readonly StoredNotice[]): readonly string[] {
  return [...new Set(notices.flatMap(({ notice }) => watchIdOf(notice) ?? []))];
}
