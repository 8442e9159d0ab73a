import { PostgresDialect } from 'kysely';
import type { Pool } from 'pg';

/** Kysely's dialect over a pool, with every failure put in words. */
export function postgresDialect(pool: Pool, explain: (error: unknown) => unknown): PostgresDialect {
  const explained = <T>(running: Promise<T>): Promise<T> =>
    running.catch((error: unknown) => {
      throw explain(error);
    });

  return new PostgresDialect({
    pool: { options: pool.options, connect: () => explained(pool.connect()), end: () => pool.end() },
    onCreateConnection: (connection) => {
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = (query, options) => explained(execute(query, options));
      return Promise.resolve();
    },
  });
}
