import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, type DatabaseConnection } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { waitForLocks } from '../../src/storage/wait-for-locks.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { openDatabases } from './open-databases.ts';
import { aWatch } from './stored-watches.ts';

const open = openDatabases();
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticketwatch-locks-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('a database file that another program has locked', () => {
  it('is waited for, and nothing else in the process waits with it', async () => {
    const path = join(folder, 'x.db');
    const watches = createWatchStore(await open({ kind: 'sqlite', path }));
    const other = new DatabaseSync(path);
    other.exec('begin immediate');

    const adding = watches.add(aWatch('a'));
    let longestMs = 0;
    for (const until = systemElapsed() + 2_000; systemElapsed() < until;) {
      const at = systemElapsed();
      await systemClock.sleep(10);
      longestMs = Math.max(longestMs, systemElapsed() - at);
    }
    other.close();
    await adding;

    expect(longestMs).toBeLessThan(1_500);
    expect(await watches.statusesOf(aWatch('a').guildId)).toHaveLength(1);
  });
});

describe('a statement that is wrong', () => {
  it('is tried once', async () => {
    let tries = 0;
    const connection: Pick<DatabaseConnection, 'executeQuery'> = {
      executeQuery() {
        tries += 1;
        return Promise.reject(new Error('no such table: nothing'));
      },
    };
    waitForLocks(connection, () => 1_000);

    const running = connection.executeQuery(CompiledQuery.raw('select * from nothing'));

    await expect(running).rejects.toThrow('no such table: nothing');
    expect(tries).toBe(1);
  });
});
