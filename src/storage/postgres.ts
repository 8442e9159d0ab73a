import { PostgresDialect, sql } from 'kysely';
import type { Log } from '../domain/log.ts';
import type { Engine } from './engine.ts';
import { StorageProblem } from '../domain/storage-problem.ts';

/** Any number will do, as long as it stays and nothing else in the database uses it. */
const TABLES_LOCK = 7_441_902_115;

const INT8 = 20;

/** By code, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const reasons = new Map([
  ['28000', 'refused the user or its password: check DATABASE_URL.'],
  ['28P01', 'refused the user or its password: check DATABASE_URL.'],
  ['3D000', 'has no database of that name: create it, or check DATABASE_URL.'],
  ['42501', 'does not let the user create tables: grant it CREATE on the schema.'],
  ['25006', 'is read-only: set DATABASE_URL to the primary server.'],
  ['53100', 'has a full disk.'],
  ['53300', 'has too many connections.'],
  ['57P03', 'is still starting.'],
]);

export async function openPostgres(url: string, log: Log): Promise<Engine> {
  const { Pool, TypeOverrides, DatabaseError } = await import('pg');
  const types = new TypeOverrides();
  // Times in milliseconds and counts are far from where a number loses digits.
  types.setTypeParser(INT8, Number);
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 10_000, types });
  // A lost connection tells it by an event, while it is idle the pool does too, and either ends the process if unheard.
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ err: error }, 'lost a database connection'));
  });
  pool.on('error', () => undefined);

  return {
    dialect: new PostgresDialect({ pool }),
    lockTables: async (db) => {
      await sql`select pg_advisory_xact_lock(${TABLES_LOCK})`.execute(db);
    },
    explain: (error) => {
      if (error instanceof StorageProblem) return error;
      const reason =
        error instanceof DatabaseError
          ? reasons.get(error.code ?? '')
          : 'could not be reached: check that it runs and that DATABASE_URL has the right address.';
      if (reason === undefined) return error;
      return new StorageProblem(`PostgreSQL at ${hostOf(url)} ${reason}`, { cause: error });
    },
    release: () => undefined,
  };
}

function hostOf(url: string): string {
  const { host, searchParams } = new URL(url);
  return host || searchParams.get('host') || 'localhost';
}
