import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { StorageProblem } from '../domain/storage-problem.ts';
import type { Engine } from './engine.ts';
import { createPostTables } from './migration-posts.ts';
import { createRunTables } from './migration-runs.ts';
import { createWatchTables } from './migration-watches.ts';
import type { Tables } from './tables.ts';

type Db = Transaction<Tables>;

type Migration = (db: Db, engine: Pick<Engine, 'numbered'>) => Promise<void>;

/** In the order of their release. A released one is never changed: databases have it behind them. */
const migrations: readonly { readonly name: string; readonly run: Migration }[] = [
  {
    name: '001-kept',
    run: async (db) => {
      await db.schema
        .createTable('kept')
        .addColumn('key', 'text', (column) => column.primaryKey().notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint')
        .execute();
      await db.schema.createIndex('kept_expires_at').on('kept').column('expires_at').execute();
    },
  },
  { name: '002-watches', run: createWatchTables },
  { name: '003-posts', run: createPostTables },
  { name: '004-runs', run: createRunTables },
];

/** Brings the tables up to date; where Kysely's own migrator uses no transaction on SQLite, here it is all or nothing. */
export async function migrate(db: Db, engine: Pick<Engine, 'numbered'>): Promise<void> {
  await sql`create table if not exists migrations (name text primary key not null)`.execute(db);
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  const done = new Set(rows.map(({ name }) => name));
  const pending = migrations.filter(({ name }) => !done.has(name));
  if (done.size + pending.length > migrations.length) {
    throw new StorageProblem(
      'The database is from a newer version of Ticketwatch: install that version, or restore an older backup.',
    );
  }

  for (const { name, run } of pending) {
    await run(db, engine);
    await sql`insert into migrations (name) values (${name})`.execute(db);
  }
}
