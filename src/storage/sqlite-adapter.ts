import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';

/** Node's SQLite in the shape that Kysely's dialect expects, with every failure put in words. */
export function sqliteAdapter(
  database: DatabaseSync,
  {
    explain,
    beforeWriting,
  }: {
    readonly explain: (error: unknown) => unknown;
    /** Called before each transaction, which it may refuse. */
    readonly beforeWriting: () => void;
  },
): SqliteDatabase {
  const explained = <T>(run: () => T): T => {
    try {
      return run();
    } catch (error) {
      throw explain(error);
    }
  };

  return {
    close: () => database.close(),
    prepare: (text) => {
      // The writer's lock is waited for when it is asked for first, and refused at once half way through.
      const statement = explained(() => database.prepare(text === 'begin' ? 'begin immediate' : text));
      // A full disk ends the transaction by itself; a rollback after that fails and would hide the reason.
      const isOver = () => text === 'rollback' && !database.isTransaction;
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => explained(() => statement.all(...parameters.map(inputValue))),
        run: (parameters) => {
          if (text === 'begin') beforeWriting();
          return isOver()
            ? { changes: 0, lastInsertRowid: 0 }
            : explained(() => statement.run(...parameters.map(inputValue)));
        },
        iterate: (parameters) => explained(() => statement.iterate(...parameters.map(inputValue))),
      };
    },
  };
}

function inputValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value;
  }
  throw new TypeError(`Cannot store a ${typeof value}`);
}
