import { join } from 'node:path';
import { z } from 'zod';
import { createTemporaryFolder } from '../playground/temporary-folder.ts';
import type { DatabaseAddress } from '../src/storage/database.ts';
import { findPostgres, startPostgres } from '../test/local-postgres.ts';

export const DatabaseChoice = z.enum(['sqlite', 'postgres', 'both']);
export type DatabaseChoice = z.infer<typeof DatabaseChoice>;

export interface LocalDatabase {
  readonly name: string;
  /** The address of an empty one. */
  fresh(): Promise<DatabaseAddress>;
}

/** Those that this machine has. */
export async function installedDatabases(): Promise<DatabaseChoice> {
  return (await findPostgres()) === null ? 'sqlite' : 'both';
}

/** Each of the databases asked for, one after the other, on this machine; what they were given is gone afterwards. */
export async function onEachDatabase(choice: DatabaseChoice, use: (database: LocalDatabase) => Promise<void>) {
  if (choice !== 'postgres') {
    const folder = createTemporaryFolder();
    let made = 0;
    const fresh = (): Promise<DatabaseAddress> => {
      made += 1;
      return Promise.resolve({ kind: 'sqlite', path: join(folder.path, `${made}.db`) });
    };
    await use({ name: 'SQLite', fresh }).finally(folder.remove);
  }
  if (choice !== 'sqlite') {
    const programs = await findPostgres();
    if (programs === null) throw new Error('PostgreSQL is not installed here');
    const server = await startPostgres(programs);
    const fresh = async (): Promise<DatabaseAddress> => ({ kind: 'postgres', url: await server.freshDatabase() });
    try {
      await use({ name: 'PostgreSQL (fsync off)', fresh });
    } finally {
      await server.stop();
    }
  }
}
