import { type Address, addressKey } from '../domain/address.ts';
import type { Outbox } from '../domain/outbox.ts';
import { forgetRefusals, noteRefusal, readRefusing } from './channel-troubles.ts';
import { claimPost } from './claim-post.ts';
import type { Database } from './database.ts';
import { giveUp } from './give-up.ts';
import { createInTerm, type StoreOptions } from './in-term.ts';
import { inTurns } from './in-turns.ts';
import { lockAddress } from './lock-address.ts';
import { dropPost, newNonce } from './posts.ts';
import { addressColumns, storedAddress } from './stored-address.ts';
import type { Db } from './tables.ts';

/** With a term it changes nothing once that is over. */
export function createOutbox(database: Database, options: StoreOptions = {}): Outbox {
  const { kysely } = database;
  const inTerm = createInTerm(database, options);

  return {
    waitingAddresses: () => readAddresses(kysely),

    refusingKeys: () => readRefusing(kysely),

    claim: (address, now, draft) =>
      inTerm(async (db) => {
        await lockAddress(database, db, addressKey(address));
        return await claimPost(db, address, now, draft);
      }),

    restart: ({ id }, now) =>
      inTerm(async (db) => {
        await db.updateTable('posts').set({ tried_at: now }).where('id', '=', id).execute();
      }),

    failed: ({ id }, isUnknown) =>
      inTerm(async (db) => {
        await db
          .updateTable('posts')
          .set(({ eb }) => ({ failures: eb('failures', '+', 1), ...(isUnknown ? {} : { tried_at: null }) }))
          .where('id', '=', id)
          .execute();
      }),

    sent: (post, at) =>
      inTerm(async (db) => {
        for await (const some of inTurns(post.watchIds)) {
          await db.updateTable('watches').set({ posted_at: at }).where('id', 'in', some).execute();
        }
        await dropPost(db, post);
        await forgetRefusals(db, addressKey(post.address));
      }),

    refused: (post, at, lost) =>
      inTerm(async (db) => {
        // What is known of the tries before this one stays as it was.
        await db
          .updateTable('posts')
          .set(({ eb }) => ({ failures: eb('failures', '+', 1), tried_at: post.triedAt }))
          .where('id', '=', post.id)
          .execute();
        return await noteRefusal(db, post.address, at, lost);
      }),

    bury: (post, at, path, rest) =>
      inTerm(async (db) => {
        const { reference } = post;
        const message = JSON.stringify(post.message);
        const buried = { buried_at: at, reference, path: JSON.stringify(path), message };
        await db
          .insertInto('buried_posts')
          .values({ ...addressColumns(post.address), ...buried })
          .execute();
        if (rest === null) return await dropPost(db, post);
        // The reference stays: it may stand in what is posted instead.
        await db
          .updateTable('posts')
          .set({ nonce: newNonce(), message: JSON.stringify(rest), tried_at: null, failures: 0 })
          .where('id', '=', post.id)
          .execute();
      }),

    giveUp: (address, at, reason) =>
      inTerm(async (db) => {
        await lockAddress(database, db, addressKey(address));
        await giveUp(db, address, at, reason);
      }),
  };
}

/** Those that something waits at or is under way to, by the oldest of it. */
async function readAddresses(db: Db): Promise<readonly Address[]> {
  const rows = await db
    .selectFrom(
      db
        .selectFrom('outbox')
        .select(['guild_id', 'channel_id', 'position'])
        .unionAll(db.selectFrom('posts').select(['guild_id', 'channel_id', 'position']))
        .as('told'),
    )
    .select(['guild_id', 'channel_id'])
    .groupBy(['guild_id', 'channel_id'])
    .orderBy(({ fn }) => fn.min('position'))
    .execute();
  // A person may be told of several servers, and is one address all the same.
  const addresses = new Map<string, Address>();
  for (const row of rows) if (!addresses.has(row.channel_id)) addresses.set(row.channel_id, storedAddress(row));
  return [...addresses.values()];
}
