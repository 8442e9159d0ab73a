import { afterEach } from 'vitest';
import { createLog } from '../../src/operate/log.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../../src/storage/database.ts';

const log = createLog({ level: 'fatal', redact: (text) => text });

/** Opens databases that are closed after each test of the file. */
export function openDatabases(
  options: { readonly lockPatienceMs?: number } = {},
): (address: DatabaseAddress) => Promise<Database> {
  const open: Database[] = [];
  afterEach(async () => {
    for (const database of open.splice(0)) await database.close();
  });

  return async (address) => {
    const database = await openDatabase(address, { log, ...options });
    open.push(database);
    return database;
  };
}
