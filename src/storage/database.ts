import { Kysely } from 'kysely';
import type { Log } from '../domain/log.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrations.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type DatabaseAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

export interface Database {
  readonly kysely: Kysely<Tables>;
  readonly openLeaderSession: Engine['openLeaderSession'];
  readonly forShare: Engine['forShare'];
  readonly forUpdate: Engine['forUpdate'];
  readonly lockName: Engine['lockName'];
  readonly impatiently: Engine['impatiently'];
  /** Closing again does nothing. */
  readonly close: () => Promise<void>;
}

/** How long what another program keeps locked is waited for. */
const LOCK_PATIENCE_MS = 5000;

/** A database whose tables are up to date. Throws a `StorageProblem` that tells the operator why there is none. */
export async function openDatabase(
  address: DatabaseAddress,
  { log, lockPatienceMs = LOCK_PATIENCE_MS }: { readonly log: Log; readonly lockPatienceMs?: number },
): Promise<Database> {
  const engine =
    address.kind === 'sqlite'
      ? openSqlite(address.path, lockPatienceMs)
      : await openPostgres(address.url, { log, lockPatienceMs });
  const kysely = new Kysely<Tables>({ dialect: engine.dialect });
  const close = async () => {
    await kysely.destroy().finally(engine.release);
  };

  try {
    await kysely.transaction().execute(async (db) => {
      await engine.lockTables(db);
      await migrate(db, engine);
    });
  } catch (error) {
    await close();
    throw error;
  }
  const { openLeaderSession, forShare, forUpdate, lockName, impatiently } = engine;
  return { kysely, openLeaderSession, forShare, forUpdate, lockName, impatiently, close };
}
