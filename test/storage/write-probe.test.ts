import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import type { Database } from '../../src/storage/database.ts';
import { createWriteProbe } from '../../src/storage/write-probe.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { describeOnEachDatabase, describeOnPostgres } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';

const open = openDatabases();

const run = (statement: string, { kysely }: Pick<Database, 'kysely'>) => sql.raw(statement).execute(kysely);

describeOnEachDatabase('a database', (fresh) => {
  it('that takes what is written is found so by a write of its own, at most every ten seconds', async () => {
    const database = await open(await fresh());
    const clock = createManualClock();
    const probe = createWriteProbe(database, { clock, elapsed: clock.elapsed });
    const written = async () =>
      (await database.kysely.selectFrom('kept').selectAll().execute()).map(({ value }) => value);

    const first = [await probe(), await probe(), await Promise.all([probe(), probe()])];
    const [startedAt] = await written();
    await clock.advance(9_999);
    await probe();
    const beforeTen = await written();
    await clock.advance(1);
    const again = await probe();

    expect(first).toEqual([true, true, [true, true]]);
    expect(beforeTen).toEqual([startedAt]);
    expect(again).toBe(true);
    expect(await written()).toEqual([String(clock.now())]);
  });

  it('that refuses is found so, and found well again after ten seconds', async () => {
    const database = await open(await fresh());
    const clock = createManualClock();
    const probe = createWriteProbe(database, { clock, elapsed: clock.elapsed });
    await run('alter table kept rename to moved', database);

    const refused = await probe();
    await run('alter table moved rename to kept', database);
    const meanwhile = await probe();
    await clock.advance(10_000);

    expect([refused, meanwhile, await probe()]).toEqual([false, false, true]);
  });
});

describe('a database file', () => {
  it('that was moved takes nothing any more', async () => {
    const path = join(createTemporaryFolder().path, 'moved.db');
    const database = await open({ kind: 'sqlite', path });
    const clock = createManualClock();
    const probe = createWriteProbe(database, { clock, elapsed: clock.elapsed });

    const before = await probe();
    renameSync(path, `${path}.elsewhere`);
    await clock.advance(10_000);

    expect([before, await probe()]).toEqual([true, false]);
  });
});

describeOnEachDatabase('a database that somebody has locked', (fresh) => {
  it('is found so soon, and found well when it is free again', async () => {
    const address = await fresh();
    const database = await open(address);
    const clock = createManualClock();
    // The bound is tried by real time, and the ten seconds are not.
    const probe = createWriteProbe(database, { clock: systemClock, elapsed: clock.elapsed });
    const unlock = address.kind === 'sqlite' ? lockFile(address.path) : await lockTable(address.url);

    const startedAt = systemElapsed();
    const whileLocked = await probe();
    const tookMs = systemElapsed() - startedAt;
    await unlock();
    await clock.advance(10_000);

    expect(whileLocked).toBe(false);
    expect(tookMs).toBeLessThan(2_500);
    expect(await probe()).toBe(true);
  });
});

describe('a database file', () => {
  const folder = createTemporaryFolder();
  let files = 0;
  const aPath = () => join(folder.path, `${(files += 1)}.db`);
  afterAll(() => folder.remove());

  it.each<{ what: string; obstacle: (database: Database) => Promise<unknown> }>([
    { what: 'full', obstacle: (database) => fill(database) },
    { what: 'read-only', obstacle: (database) => run('pragma query_only = on', database) },
  ])('that is $what takes nothing', async ({ obstacle }) => {
    const database = await open({ kind: 'sqlite', path: aPath() });
    await obstacle(database);

    expect(await createWriteProbe(database, { clock: systemClock, elapsed: systemElapsed })()).toBe(false);
  });

  it('is waited for as patiently as before by whoever writes in earnest', async () => {
    const path = aPath();
    const database = await open({ kind: 'sqlite', path });
    const unlock = lockFile(path);
    await createWriteProbe(database, { clock: systemClock, elapsed: systemElapsed })();

    const written = run(`insert into kept (key, value) values ('a', 'b')`, database).then(
      () => 'written',
      (error: unknown) => error,
    );
    await systemClock.sleep(2_500);
    await unlock();

    expect(await written).toBe('written');
  });
});

describeOnPostgres('a PostgreSQL that hangs', (postgres) => {
  it('is asked once, and nobody waits for it', async () => {
    const url = await postgres().freshDatabase();
    const database = await open({ kind: 'postgres', url });
    const asked: number[] = [];
    const impatiently: Database['impatiently'] = (kysely, work) => {
      asked.push(1);
      return database.impatiently(kysely, async (db) => {
        await sql`set local statement_timeout = 0`.execute(db);
        return await work(db);
      });
    };
    const probe = createWriteProbe(
      { kysely: database.kysely, impatiently },
      { clock: systemClock, elapsed: systemElapsed },
    );
    const unlock = await lockTable(url);

    const startedAt = systemElapsed();
    const said = await Promise.all([probe(), probe()]);
    const tookMs = systemElapsed() - startedAt;
    await unlock();

    expect(said).toEqual([false, false]);
    expect(tookMs).toBeLessThan(2_500);
    expect(asked).toHaveLength(1);
    await expect.poll(probe, { timeout: 10_000 }).toBe(true);
  });
});

describeOnPostgres('a statement that is to be impatient', (postgres) => {
  it('is ended by PostgreSQL itself', async () => {
    const database = await open({ kind: 'postgres', url: await postgres().freshDatabase() });

    const slept = database.impatiently(database.kysely, (db) => sql`select pg_sleep(5)`.execute(db));

    await expect(slept).rejects.toMatchObject({ cause: { code: '57014' } });
  });
});

/** As another program would. */
function lockFile(path: string): () => Promise<void> {
  const other = new DatabaseSync(path);
  other.exec('begin immediate');
  return async () => other.close();
}

async function lockTable(url: string): Promise<() => Promise<void>> {
  const other = new Client(url);
  await other.connect();
  await other.query('begin; lock table kept in exclusive mode');
  return () => other.end();
}

/** SQLite gives a full disk and a full file the same code. */
async function fill(database: Database): Promise<void> {
  await run('pragma max_page_count = 1', database);
  const add = (nth: number) => run(`insert into kept (key, value) values ('${nth}', 'something')`, database);
  let isFull = false;
  for (let nth = 0; !isFull; nth += 1)
    isFull = await add(nth).then(
      () => false,
      () => true,
    );
}
