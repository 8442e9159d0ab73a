import { sql } from 'kysely';
import type { Log } from '../domain/log.ts';
import type { Engine } from './engine.ts';
import { leaderConnection, openPostgresSession } from './leadership-postgres.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { postgresProblem } from './postgres-problem.ts';

/** Any number will do, as long as it stays and nothing else in the database uses it. */
const TABLES_LOCK = 7_441_902_115;

/** The same, for locks that a hash tells apart: where two have the same, one waits for the other. */
const NAMES_LOCK = 744_190_213;

const INT8 = 20;

const IMPATIENT_MS = 1500;

/** A process that is frozen in the middle of a transaction keeps nothing from the one that takes over. */
const IDLE_TIMEOUT_MS = 4000;

export async function openPostgres(
  url: string,
  { log, lockPatienceMs }: { readonly log: Log; readonly lockPatienceMs: number },
): Promise<Engine> {
  const { Client, Pool, TypeOverrides } = await import('pg');
  const types = new TypeOverrides();
  // Times in milliseconds and counts are far from where a number loses digits.
  types.setTypeParser(INT8, Number);
  const pool = new Pool({
    lock_timeout: lockPatienceMs,
    idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS,
    connectionTimeoutMillis: 10_000,
    connectionString: url,
    types,
  });
  // A lost connection tells it by an event, while it is idle the pool does too, and either ends the process if unheard.
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ err: error }, 'lost a database connection'));
  });
  pool.on('error', () => undefined);

  return {
    dialect: postgresDialect(pool, (error) => postgresProblem(hostOf(url), error)),
    lockTables: async (db) => {
      await sql`select pg_advisory_xact_lock(${TABLES_LOCK})`.execute(db);
    },
    lockName: async (db, name) => {
      await sql`select pg_advisory_xact_lock(${NAMES_LOCK}, hashtext(${name}))`.execute(db);
    },
    forShare: sql`for share`,
    forUpdate: sql`for update`,
    impatiently: (kysely, work) =>
      kysely.transaction().execute(async (db) => {
        await sql`set local statement_timeout = ${sql.lit(IMPATIENT_MS)}`.execute(db);
        return await work(db);
      }),
    numbered: sql`bigint generated always as identity primary key`,
    openLeaderSession: () => openPostgresSession(new Client({ connectionString: url, ...leaderConnection })),
    release: () => undefined,
  };
}

function hostOf(url: string): string {
  const { host, searchParams } = new URL(url);
  return host || searchParams.get('host') || 'localhost';
}
