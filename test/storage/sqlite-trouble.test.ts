import { mkdtemp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import type { Database } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aSeenTicket } from '../watches/seen-tickets.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aGame, aSave, aTroubleNotice, aWatch, site } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

// Instead of five seconds.
const open = openDatabases({ lockPatienceMs: 300 });
let folder = '';
let path = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticketwatch-trouble-'));
  path = join(folder, 'x.db');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const place = { guildId: '100', channelId: '200' };
const aNews = { revision: 1, put: [aSeenTicket(2)], drop: ['1'] };
const news = aSave({ ...aNews, notices: [{ watchId: 'a', ...place, notice: aChangeNotice('a') }] });

async function aUsedDatabase(file = path) {
  const database = await open({ kind: 'sqlite', path: file });
  await createWatchStore(database).add(aWatch('a'));
  const looks = createLookStore(database);
  await looks.save(aSave({ put: [aSeenTicket(1)] }));
  await looks.save(aSave({ subject: site, put: Array.from({ length: 500 }, (_, index) => aSeenTicket(index + 1)) }));
  return { database, looks };
}

/** All that a failed save might have changed. */
async function rowsOf(database: Database) {
  const looks = createLookStore(database);
  return {
    game: await looks.snapshot('game:1:official'),
    other: (await looks.snapshot('game:2:official'))?.tickets.size,
    site: (await looks.snapshot('site'))?.tickets.size,
    records: await looks.records(),
    waiting: (await waitingNotices(database)).length,
    watches: (await createWatchStore(database).statusesOf('100')).map(({ watch }) => watch.id),
  };
}

const run = (statement: string, { kysely }: Database) => sql.raw(statement).execute(kysely);

/** Puts something in the way, and gives what takes it away again. */
const obstacles: readonly {
  what: string;
  sentence: string;
  put: (database: Database) => Promise<() => Promise<unknown>>;
}[] = [
  {
    what: 'full',
    sentence: 'could not be written: its disk is full.',
    async put(database) {
      // SQLite gives a full disk and a full file the same code.
      await run('pragma max_page_count = 1', database);
      return () => run('pragma max_page_count = 100000', database);
    },
  },
  {
    what: 'read-only',
    sentence: 'cannot be written: check its permissions.',
    async put(database) {
      await run('pragma query_only = on', database);
      return () => run('pragma query_only = off', database);
    },
  },
  {
    what: 'moved away',
    sentence: 'was moved or deleted while it was used: put it back, or restore a backup.',
    async put() {
      await rename(path, `${path}.away`);
      return () => rename(`${path}.away`, path);
    },
  },
  {
    what: 'locked by another program for too long',
    sentence: 'is locked by another program.',
    async put() {
      const other = new DatabaseSync(path);
      other.exec('begin immediate');
      return async () => other.close();
    },
  },
];

/** Something long enough that no page of the file has room for it. */
const longTitle = 'x'.repeat(20_000);

describe.each(obstacles)('a database file that is $what while it is used', ({ sentence, put }) => {
  it.each<{ use: string; run: (database: Database) => Promise<unknown> }>([
    {
      use: 'a look is saved',
      run: (database) =>
        createLookStore(database).save({ ...news, put: [aSeenTicket(2, { title: longTitle }), aSeenTicket(3)] }),
    },
    {
      use: 'many tickets are saved',
      run: (database) =>
        createLookStore(database).save(
          aSave({ subject: aGame(2), put: Array.from({ length: 2_000 }, (_, index) => aSeenTicket(index + 1)) }),
        ),
    },
    {
      use: 'trouble is noted',
      run: (database) =>
        createLookStore(database).note(
          { listing: { kind: 'open-list' }, lookedAt: 1, failing: { since: 1, failure: 'broken' } },
          Array.from({ length: 2_000 }, (_, index) => ({
            guildId: '100',
            channelId: String(index),
            notice: aTroubleNotice('trouble'),
          })),
          [],
        ),
    },
    {
      use: 'a watch is made',
      run: (database) => createWatchStore(database).add(aWatch('b', { channelName: longTitle, subject: aGame(2) })),
    },
  ])('says so when $use, and has all its rows afterwards', async ({ run }) => {
    const { database } = await aUsedDatabase();
    const before = await rowsOf(database);

    const takeAway = await put(database);
    await expect(run(database)).rejects.toThrow(new StorageProblem(`The database ${path} ${sentence}`));
    await takeAway();

    expect(await rowsOf(database)).toEqual(before);
    await run(database);
    await database.close();
    expect(await rowsOf(await open({ kind: 'sqlite', path }))).not.toEqual(before);
  });
});

describe('a database file that is damaged while it is used', () => {
  const pageBytes = 4_096;

  it.each<{ how: string; sentence: RegExp; damage: (bytes: Buffer) => Promise<void> }>([
    {
      how: 'overwritten in the middle',
      sentence: /is damaged: restore a backup/,
      damage: (bytes) => writeFile(path, Buffer.from(bytes).fill(0xaa, pageBytes)),
    },
    {
      how: 'cut short',
      sentence: /is damaged: restore a backup|could not be read or written: check its disk/,
      damage: () => truncate(path, pageBytes),
    },
    {
      how: 'replaced by something else',
      sentence: /is not an SQLite database|is damaged/,
      damage: (bytes) => writeFile(path, Buffer.from(bytes).fill('Dear diary, ')),
    },
  ])('because it is $how says so, and has all its rows once the file is back', async ({ sentence, damage }) => {
    const { database, looks } = await aUsedDatabase();
    const before = await rowsOf(database);
    // Everything is in the file then, and nothing in memory.
    await run('pragma wal_checkpoint(truncate)', database);
    await run('pragma cache_size = 0', database);
    await run('pragma shrink_memory', database);
    const bytes = await readFile(path);

    await damage(bytes);
    const failures = [
      await looks.save(news).catch((error: unknown) => error),
      await looks.snapshot('site').catch((error: unknown) => error),
      await looks.seenIds('open-list').catch((error: unknown) => error),
    ];
    await database.close().catch(() => undefined);
    await writeFile(path, bytes);

    for (const failure of failures) {
      expect(failure).toBeInstanceOf(StorageProblem);
      expect(String(failure)).toMatch(sentence);
    }
    expect(await rowsOf(await open({ kind: 'sqlite', path }))).toEqual(before);
  });
});
