import type { Clock } from '../domain/ports.ts';
import { createSingleFlight } from '../lib/single-flight.ts';
import { within } from '../lib/within.ts';
import type { Database } from './database.ts';

const EVERY_MS = 10_000;
const PATIENCE_MS = 2_000;
/** A row of its own among what is kept. */
const KEY = 'database:probe';

/**
 * Whether the database takes what is written to it, found out by a small write, at most every ten seconds. Never rejects;
 * one that does not answer in time takes nothing.
 */
export function createWriteProbe(
  { kysely, impatiently }: Pick<Database, 'kysely' | 'impatiently'>,
  { clock, elapsed }: { clock: Clock; elapsed: () => number },
): () => Promise<boolean> {
  const fly = createSingleFlight<boolean>();
  let last: { readonly at: number; readonly isTaken: boolean } | null = null;

  return async () => {
    if (last !== null && elapsed() - last.at < EVERY_MS) return last.isTaken;
    return (await within(PATIENCE_MS, fly(KEY, probe), clock)) ?? false;
  };

  async function probe(): Promise<boolean> {
    const isTaken = await write().then(
      () => true,
      () => false,
    );
    last = { at: elapsed(), isTaken };
    return isTaken;
  }

  /** Committed, and another value each time: a full disk refuses nothing before, and nothing that is there already. */
  async function write(): Promise<void> {
    const now = clock.now();
    const row = { value: String(now), expires_at: now + 2 * EVERY_MS };
    await impatiently(kysely, async (db) => {
      await db
        .insertInto('kept')
        .values({ key: KEY, ...row })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute();
    });
  }
}
