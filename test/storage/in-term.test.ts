import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { Outbox } from '../../src/domain/outbox.ts';
import type { Post } from '../../src/domain/post.ts';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import type { Database } from '../../src/storage/database.ts';
import { createInTerm } from '../../src/storage/in-term.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import { createWatchPruner } from '../../src/storage/watch-pruner.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aLine, draftOf } from './drafts.ts';
import { describeOnPostgres } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aWatch, paused } from './stored-watches.ts';

const open = openDatabases();

const hour = 60 * 60_000;
const channel: Address = { kind: 'channel', guildId: '100', channelId: '200' };

describeOnPostgres('a transaction that another one is in the way of', (postgres) => {
  async function aDatabase() {
    return await open({ kind: 'postgres', url: await postgres().freshDatabase() });
  }

  it('is run again when PostgreSQL breaks it off, and then both are stored', async () => {
    const database = await aDatabase();
    const { kysely } = database;
    const rows = ['a', 'b'].map((key) => ({ key, value: '', expires_at: null }));
    await kysely.insertInto('kept').values(rows).execute();
    const inTerm = createInTerm(database, {});
    const bothHaveOne = Promise.withResolvers<void>();
    let runs = 0;

    const write = (letter: string, keys: readonly string[]) =>
      inTerm(async (db) => {
        for (const key of keys) {
          await db
            .updateTable('kept')
            .set(({ eb }) => ({ value: eb('value', '||', letter) }))
            .where('key', '=', key)
            .execute();
          if (key !== keys[0]) continue;
          runs += 1;
          if (runs === 2) bothHaveOne.resolve();
          await bothHaveOne.promise;
        }
      });
    await Promise.all([write('x', ['a', 'b']), write('y', ['b', 'a'])]);

    const stored = await kysely.selectFrom('kept').select('value').execute();
    expect(stored.filter(({ value }) => ['xy', 'yx'].includes(value))).toHaveLength(2);
    expect(runs).toBe(3);
  });

  it.each([
    { code: '40001', runs: 2 },
    { code: '40P01', runs: 2 },
    { code: '57014', runs: 1 },
  ])('is run $runs times where it is always broken off with $code', async ({ code, runs }) => {
    const inTerm = createInTerm(await aDatabase(), {});
    let count = 0;

    const running = inTerm(async (db) => {
      count += 1;
      await sql`do ${sql.raw(`$$ begin raise exception using errcode = '${code}'; end $$`)}`.execute(db);
    });

    await expect(running).rejects.toThrow(StorageProblem);
    expect(count).toBe(runs);
  });

  it.each<{ what: string; pause?: true; tell: (outbox: Outbox, post: Post) => Promise<unknown> }>([
    { what: 'giving up a channel', tell: (outbox) => outbox.giveUp(channel, 4, { kind: 'not-allowed' }) },
    { what: 'what is known of a sent post', tell: (outbox, post) => outbox.sent(post, 4) },
    { what: 'a claim that drops a post', pause: true, tell: (outbox) => outbox.claim(channel, 4, draftOf()) },
  ])('is none of these: $what, and the look at the servers', async ({ pause = false, tell }) => {
    const database = await aDatabase();
    let runs = 0;
    const term = {
      require() {
        runs += 1;
        return Promise.resolve();
      },
    };
    const [outbox, pruner] = [createOutbox(database, { term }), createWatchPruner(database, { term })];
    const post = await aRefusedPost(database);
    if (pause) await createWatchStore(database).pause('a', paused);
    await pruner.noteServers(new Set(), 3);
    runs = 0;

    // Somebody who has the row that comes in the middle makes the moment wide.
    const [isHeld, hold] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = database.kysely.transaction().execute(async (db) => {
      await sql`select from channel_troubles for update`.execute(db);
      isHeld.resolve();
      await hold.promise;
    });
    await isHeld.promise;
    const telling = tell(outbox, post);
    await expect.poll(() => waitingForLocks(database)).toBe(1);
    const noting = pruner.noteServers(new Set(), 3 + hour);
    await expect.poll(() => waitingForLocks(database)).toBe(2);
    hold.resolve();
    await Promise.all([holding, telling, noting]);

    expect(runs).toBe(2);
  });
});

/** With more that waits behind it. */
async function aRefusedPost(database: Database): Promise<Post> {
  const [outbox, watches] = [createOutbox(database), createWatchStore(database)];
  const place = { guildId: '100', channelId: '200' };
  await watches.add(aWatch('a'));
  await addNotices(database.kysely, [{ ...place, notice: aChangeNotice('a') }]);
  const post = await outbox.claim(channel, 1, draftOf());
  if (post === null) throw new Error('There is nothing to tell');
  await outbox.refused(post, 2, { why: 'no-access', missing: [] });
  await addNotices(database.kysely, [{ ...place, notice: aLine('removed', 'z') }]);
  return post;
}

async function waitingForLocks({ kysely }: Database): Promise<number> {
  const { rows } = await sql`select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(kysely);
  return rows.length;
}
