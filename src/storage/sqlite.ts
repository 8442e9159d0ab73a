import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteDialect, sql } from 'kysely';
import type { Engine } from './engine.ts';
import { sqliteAdapter } from './sqlite-adapter.ts';
import { isBusy, sqliteProblem } from './sqlite-problem.ts';
import { StorageProblem } from '../domain/storage-problem.ts';
import { waitForLocks } from './wait-for-locks.ts';

const IMPATIENT_MS = 1500;

/** One file, made with its folder if need be, and kept from every other Ticketwatch until it is released. */
export function openSqlite(path: string, lockPatienceMs: number): Engine {
  const file = resolve(path);
  const explain = (error: unknown) => sqliteProblem(file, error);
  makeFolder(file);

  try {
    using opened = new DisposableStack();
    opened.use(lockOut(file));
    const database = opened.use(new DatabaseSync(file, { timeout: lockPatienceMs, enableForeignKeyConstraints: true }));
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 0');
    let patienceMs = lockPatienceMs;
    const isThere = thereAs(file);
    const dialect = new SqliteDialect({
      database: sqliteAdapter(database, {
        explain,
        // SQLite itself goes on with a file that has no name any more, and all is lost when it is closed.
        beforeWriting() {
          if (!isThere()) throw new StorageProblem(`The database ${file} ${MOVED}`);
        },
      }),
      onCreateConnection: async (connection) => waitForLocks(connection, () => patienceMs),
    });
    const held = opened.move();
    return {
      dialect,
      lockTables: () => Promise.resolve(),
      // There is one writer at a time.
      lockName: () => Promise.resolve(),
      forShare: sql``,
      forUpdate: sql``,
      impatiently: (kysely, work) =>
        kysely.connection().execute(async (db) => {
          patienceMs = IMPATIENT_MS;
          try {
            // What no transaction begins could go to a file that is not there any more.
            return await db.transaction().execute(work);
          } finally {
            patienceMs = lockPatienceMs;
          }
        }),
      numbered: sql`integer primary key autoincrement`,
      openLeaderSession: null,
      release: () => held.dispose(),
    };
  } catch (error) {
    throw explain(error);
  }
}

const MOVED = 'was moved or deleted while it was used: put it back, or restore a backup.';

/** Tells whether the file with this name is still the same one. */
function thereAs(file: string): () => boolean {
  const { dev, ino } = statSync(file);
  return () => {
    const now = statSync(file, { throwIfNoEntry: false });
    return now?.ino === ino && now.dev === dev;
  };
}

function makeFolder(file: string): void {
  if (isFolder(file)) throw new StorageProblem(`The database ${file} is a folder: set DATABASE_URL to a file.`);
  try {
    makeEachFolder(dirname(file));
  } catch (cause) {
    throw new StorageProblem(`The folder ${dirname(file)} of the database cannot be made.`, { cause });
  }
}

/** Node's own `recursive` never returns where a folder is refused as missing, as in /proc. */
function makeEachFolder(folder: string): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeEachFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been faster.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Not there, or not ours to look at: opening it says which.
    return false;
  }
}

/** The operating system's lock, which dies with the process; on a file of its own, so that tools can read the database. */
function lockOut(file: string): DatabaseSync {
  const lock = new DatabaseSync(`${file}.lock`);
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new StorageProblem(
      `The database ${file} is used by another Ticketwatch: stop that one, or set DATABASE_URL to another file.`,
    );
  }
  return lock;
}
