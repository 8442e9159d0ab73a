import type { DatabaseConnection } from 'kysely';
import { systemClock, systemElapsed } from '../lib/system-clock.ts';
import { wasLocked } from './sqlite-problem.ts';

const TRY_EVERY_MS = 20;

/**
 * What another program's lock keeps from running is tried again, for as long as there is patience. SQLite would wait by
 * itself, and nothing else in this process would have its turn.
 */
export function waitForLocks(connection: Pick<DatabaseConnection, 'executeQuery'>, patienceMs: () => number): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async (query, options) => {
    const giveUpAt = systemElapsed() + patienceMs();
    for (;;) {
      try {
        return await execute(query, options);
      } catch (error) {
        if (!wasLocked(error) || systemElapsed() >= giveUpAt) throw error;
      }
      await systemClock.sleep(TRY_EVERY_MS);
    }
  };
}
