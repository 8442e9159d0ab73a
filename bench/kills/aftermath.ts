import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client } from 'pg';
import { z } from 'zod';
import { type Database, type DatabaseAddress, openDatabase } from '../../src/storage/database.ts';
import { silentLog } from '../../test/fakes/silent-log.ts';

const Rows = z.object({ rows: z.array(z.object({ others: z.coerce.number() })) });
const longestMs = 10_000;

/** PostgreSQL may still carry out what a dead one asked for last; SQLite dies with the process. */
export async function untilAlone(address: DatabaseAddress): Promise<void> {
  if (address.kind === 'sqlite') return;
  const client = new Client(address.url);
  await client.connect();
  try {
    const late = AbortSignal.timeout(longestMs);
    while ((await othersIn(client)) > 0) {
      if (late.aborted) throw new Error('PostgreSQL still serves a process that was killed');
      await sleep(5);
    }
  } finally {
    await client.end();
  }
}

async function othersIn(client: Client): Promise<number> {
  const answer = await client.query(
    'select count(*) as others from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  return Rows.parse(answer).rows[0]?.others ?? 0;
}

/** What SQLite itself finds wrong with its file. */
export async function damageIn({ kysely }: Database, { kind }: DatabaseAddress): Promise<readonly string[]> {
  if (kind === 'postgres') return [];
  const { rows } = await sql<Record<string, unknown>>`pragma integrity_check`.execute(kysely);
  return rows
    .flatMap(Object.values)
    .map(String)
    .filter((finding) => finding !== 'ok');
}

export async function withDatabase<T>(address: DatabaseAddress, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(address, { log: silentLog });
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}
