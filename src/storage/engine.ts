import type { Dialect, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** Where the two databases differ. */
export interface Engine {
  readonly dialect: Dialect;
  /** Keeps another process from changing the tables until the transaction ends. */
  readonly lockTables: (db: Transaction<Tables>) => Promise<void>;
  /** The same error in words for the operator, where there are any. */
  readonly explain: (error: unknown) => unknown;
  /** Lets others in, once the dialect is closed. */
  readonly release: () => void;
}
