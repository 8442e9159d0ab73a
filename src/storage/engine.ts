import type { Dialect, Kysely, RawBuilder, Transaction } from 'kysely';
import type { OpenLeaderSession } from './leadership-session.ts';
import type { Db, Tables } from './tables.ts';

/** Where the two databases differ. */
export interface Engine {
  /** Its failures are `StorageProblem`s, where there is something for the operator to do. */
  readonly dialect: Dialect;
  /** Keeps another process from changing the tables until the transaction ends. */
  readonly lockTables: (db: Transaction<Tables>) => Promise<void>;
  /** Lets one transaction at a time go on with what has this name, whichever process it is of. */
  readonly lockName: (db: Db, name: string) => Promise<void>;
  /** Ends a select whose rows nobody may change until the transaction is over. */
  readonly forShare: RawBuilder<unknown>;
  /** Ends a select of rows that nobody else may change, or take in this way, until the transaction is over. */
  readonly forUpdate: RawBuilder<unknown>;
  /** Runs what rather fails than waits for others. */
  readonly impatiently: <T>(kysely: Kysely<Tables>, work: (db: Db) => Promise<T>) => Promise<T>;
  /** The type of a column that numbers rows as they come, and never twice the same. */
  readonly numbered: RawBuilder<number>;
  /** `null` where no two processes can have the database open. */
  readonly openLeaderSession: OpenLeaderSession | null;
  /** Lets others in, once the dialect is closed. */
  readonly release: () => void;
}
