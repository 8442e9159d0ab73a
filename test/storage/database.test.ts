import { sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { createLog } from '../../src/operate/log.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../../src/storage/database.ts';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import { describeOnEachDatabase } from './on-each-database.ts';

const log = createLog({ level: 'fatal', redact: (text) => text });
const open: Database[] = [];

afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
});

async function anOpen(address: DatabaseAddress): Promise<Database['kysely']> {
  const database = await openDatabase(address, { log });
  open.push(database);
  return database.kysely;
}

describeOnEachDatabase('a database', (fresh) => {
  it('has its tables from the start, and keeps them and their rows over a restart', async () => {
    const address = await fresh();
    const first = await openDatabase(address, { log });
    await first.kysely.insertInto('kept').values({ key: 'a', value: '1', expires_at: null }).execute();
    await first.close();

    const kysely = await anOpen(address);

    expect(await kysely.selectFrom('kept').selectAll().execute()).toEqual([{ key: 'a', value: '1', expires_at: null }]);
  });

  it('gives times in milliseconds and counts as numbers', async () => {
    const kysely = await anOpen(await fresh());
    await kysely.insertInto('kept').values({ key: 'a', value: '1', expires_at: 4_102_444_800_123 }).execute();

    const row = await kysely
      .selectFrom('kept')
      .select(['expires_at', (is) => is.fn.countAll<number>().as('rows')])
      .groupBy('expires_at')
      .executeTakeFirst();

    expect(row).toEqual({ expires_at: 4_102_444_800_123, rows: 1 });
  });

  it('undoes a transaction that fails, and serves others after it', async () => {
    const kysely = await anOpen(await fresh());

    const failing = kysely.transaction().execute(async (db) => {
      await db.insertInto('kept').values({ key: 'a', value: '1', expires_at: null }).execute();
      throw new Error('changed its mind');
    });
    const other = kysely.insertInto('kept').values({ key: 'b', value: '2', expires_at: null }).execute();

    await expect(failing).rejects.toThrow('changed its mind');
    await other;
    expect(await kysely.selectFrom('kept').select('key').execute()).toEqual([{ key: 'b' }]);
  });

  it('is refused with a sentence when a newer version has used it', async () => {
    const address = await fresh();
    const newer = await openDatabase(address, { log });
    await sql`insert into migrations (name) values ('999-from-the-future')`.execute(newer.kysely);
    await newer.close();

    const opening = openDatabase(address, { log });

    await expect(opening).rejects.toThrow(
      new StorageProblem(
        'The database is from a newer version of Ticketwatch: install that version, or restore an older backup.',
      ),
    );
    // Nor does the refusal hold on to it.
    await expect(openDatabase(address, { log })).rejects.toThrow('newer version');
  });

  it('is left as it was when bringing it up to date fails', async () => {
    const address = await fresh();
    const first = await openDatabase(address, { log });
    await first.kysely.schema.dropTable('migrations').execute();
    await first.close();

    await expect(openDatabase(address, { log })).rejects.toThrow(/kept.*already exists/);
    await expect(openDatabase(address, { log })).rejects.toThrow(/kept.*already exists/);
  });
});
