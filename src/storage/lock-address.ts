import type { Database } from './database.ts';
import type { Db } from './tables.ts';

/**
 * One at a time takes away what waits at an address, by its key, until the transaction is over: two that do it in
 * different orders would end each other.
 */
export async function lockAddress({ lockName }: Pick<Database, 'lockName'>, db: Db, key: string): Promise<void> {
  await lockName(db, `address ${key}`);
}
