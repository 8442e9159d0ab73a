import type { Database } from './database.ts';
import { wasInTheWay } from './postgres-problem.ts';
import type { Db } from './tables.ts';
import type { Term } from './term.ts';

export interface StoreOptions {
  /** Nothing is stored once that is over. */
  readonly term?: Term;
}

/**
 * Runs work in one transaction of the term. So that no two of them wait for each other, each locks in this order: the
 * term, names, rows of watches, posts, channel_troubles, outbox, told_troubles, then of any other table.
 */
export type InTerm = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

export function createInTerm({ kysely }: Pick<Database, 'kysely'>, { term }: StoreOptions): InTerm {
  return async (work) => {
    const run = () =>
      kysely.transaction().execute(async (db) => {
        await term?.require(db);
        return await work(db);
      });
    // Rows of one table have no order, but for those of count_runs.
    return await run().catch((error: unknown) => {
      if (wasInTheWay(error)) return run();
      throw error;
    });
  };
}
