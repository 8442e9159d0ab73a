import { Keyv, keyvStorageCapability } from 'keyv';
import type { KeyvStorageAdapter } from 'keyv';
import type { Log } from '../domain/log.ts';
import type { Database } from './database.ts';

type Store = Pick<
  KeyvStorageAdapter,
  'get' | 'getMany' | 'has' | 'hasMany' | 'set' | 'setMany' | 'delete' | 'deleteMany' | 'clear'
>;

/**
 * What must outlive a restart, as JSON text in a table, without namespaces.
 * A database that fails is logged and reads as "not kept": keep nothing here that cannot be asked for again.
 */
export function createKept(database: Database, { log }: { readonly log: Log }): Keyv {
  const store = keptStore(database);
  // Frozen, so that a namespace is refused instead of ignored.
  const kept = new Keyv({ store: Object.freeze({ ...store, capabilities: keyvStorageCapability(store) }) });
  kept.on('error', (error: unknown) => log.error({ err: error }, 'kept values are out of reach'));
  return kept;
}

// The time is Date.now() as in Keyv, which makes the expiry from it.
function keptStore({ kysely }: Database): Store {
  const live = () =>
    kysely
      .selectFrom('kept')
      .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', Date.now())]));

  const readMany = async (keys: readonly string[]) => {
    if (keys.length === 0) return [];
    const rows = await live().where('key', 'in', keys).select(['key', 'value']).execute();
    const values = new Map(rows.map(({ key, value }) => [key, value]));
    return keys.map((key) => values.get(key));
  };

  const writeMany = async (entries: readonly { key: string; value: unknown; expires?: number }[]) => {
    await kysely.transaction().execute(async (db) => {
      // No timer: what has expired makes room for what comes.
      await db.deleteFrom('kept').where('expires_at', '<=', Date.now()).execute();
      for (const { key, value, expires } of entries) {
        const row = { value: asText(value), expires_at: expires ?? null };
        await db
          .insertInto('kept')
          .values({ key, ...row })
          .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
          .execute();
      }
    });
    return entries.map(() => true);
  };

  const removeOne = async (key: string) => {
    return await kysely.transaction().execute(async (db) => {
      const { numDeletedRows } = await db.deleteFrom('kept').where('key', '=', key).executeTakeFirst();
      return numDeletedRows > 0n;
    });
  };

  return {
    get: async (key) => (await readMany([key]))[0],
    getMany: readMany,
    has: async (key) => (await readMany([key]))[0] !== undefined,
    hasMany: async (keys) => (await readMany(keys)).map((value) => value !== undefined),
    set: async (key, value, expires) => {
      await writeMany([{ key, value, ...(expires === undefined ? {} : { expires }) }]);
      return true;
    },
    setMany: writeMany,
    delete: removeOne,
    deleteMany: (keys) => Promise.all(keys.map(removeOne)),
    clear: async () => {
      await kysely.transaction().execute((db) => db.deleteFrom('kept').execute());
    },
  };
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('Only what Keyv has made text of is kept');
}
