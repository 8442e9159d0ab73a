import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { DatabaseAddress } from '../../src/storage/database.ts';
import { type LocalPostgres, findPostgres, startPostgres } from '../local-postgres.ts';

const programs = await findPostgres();

/** The same suite on SQLite and, where it is installed, on PostgreSQL; `fresh` gives the address of an empty database. */
export function describeOnEachDatabase(what: string, suite: (fresh: () => Promise<DatabaseAddress>) => void): void {
  describe(`${what} on SQLite`, () => {
    const folders: string[] = [];
    afterAll(async () => {
      for (const folder of folders) await rm(folder, { recursive: true });
    });

    suite(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'ticketwatch-sqlite-'));
      folders.push(folder);
      return { kind: 'sqlite', path: join(folder, 'test.db') };
    });
  });

  describeOnPostgres(`${what} on PostgreSQL`, (postgres) => {
    suite(async () => ({ kind: 'postgres', url: await postgres().freshDatabase() }));
  });
}

/** A suite that needs PostgreSQL: skipped, with the reason in its name, where it is not installed. */
export function describeOnPostgres(what: string, suite: (postgres: () => LocalPostgres) => void): void {
  describe.skipIf(programs === null)(`${what}${programs === null ? ' (skipped: no initdb here)' : ''}`, () => {
    let running: LocalPostgres | undefined;
    beforeAll(async () => {
      if (programs !== null) running = await startPostgres(programs);
    });
    afterAll(() => running?.stop());

    suite(() => {
      if (running === undefined) throw new Error('PostgreSQL does not run outside of tests');
      return running;
    });
  });
}
