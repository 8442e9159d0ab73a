import type { Database } from './database.ts';
import type { Db } from './tables.ts';
import type { Term } from './term.ts';

export interface StoreOptions {
  /** Nothing is stored once that is over. */
  readonly term?: Term;
}

/** Runs work in one transaction of the term. */
export type InTerm = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

export function createInTerm({ kysely }: Pick<Database, 'kysely'>, { term }: StoreOptions): InTerm {
  return (work) =>
    kysely.transaction().execute(async (db) => {
      await term?.require(db);
      return await work(db);
    });
}
