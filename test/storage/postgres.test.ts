import { createServer } from 'node:net';
import { once } from 'node:events';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/operate/log.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import { describeOnPostgres } from './on-each-database.ts';

const lines: string[] = [];
const log = createLog({ level: 'warn', redact: (text) => text, write: (line) => lines.push(line) });

const openPostgres = (url: string) => openDatabase({ kind: 'postgres', url }, { log });

describe('a PostgreSQL that cannot be reached', () => {
  it('is told in a sentence, without the password', async () => {
    const opening = openPostgres('postgres://bot:hunter2@127.0.0.1:1/tickets');

    await expect(opening).rejects.toThrow(
      new StorageProblem(
        'PostgreSQL at 127.0.0.1:1 could not be reached: check that it runs and that DATABASE_URL has the right address.',
      ),
    );
  });

  it('is told in the same sentence when something else answers', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : null;

    const opening = openPostgres(`postgres://bot:hunter2@127.0.0.1:${port}/tickets`);

    await expect(opening).rejects.toThrow(`PostgreSQL at 127.0.0.1:${port} could not be reached`);
    server.close();
  });
});

describeOnPostgres('a PostgreSQL', (postgres) => {
  it('that refuses the password is told in a sentence without it', async () => {
    const url = new URL(await postgres().freshDatabase());
    url.password = 'hunter2';

    const error: unknown = await openPostgres(url.href).catch((error: unknown) => error);

    expect(error).toEqual(
      new StorageProblem(`PostgreSQL at ${url.host} refused the user or its password: check DATABASE_URL.`),
    );
  });

  it('without the database is told in a sentence', async () => {
    const url = new URL(await postgres().freshDatabase());
    url.pathname = '/absent';

    await expect(openPostgres(url.href)).rejects.toThrow(
      new StorageProblem(`PostgreSQL at ${url.host} has no database of that name: create it, or check DATABASE_URL.`),
    );
  });

  it('that does not let the user create tables is told in a sentence', async () => {
    const url = new URL(await postgres().freshDatabase());
    await postgres().query(`create user guest password 'guest'`);
    url.username = 'guest';
    url.password = 'guest';

    await expect(openPostgres(url.href)).rejects.toThrow(
      new StorageProblem(
        `PostgreSQL at ${url.host} does not let the user create tables: grant it CREATE on the schema.`,
      ),
    );
  });

  it('may be opened by several at the same moment, when it is still empty', async () => {
    const url = await postgres().freshDatabase();

    const databases = await Promise.all(Array.from({ length: 5 }, () => openPostgres(url)));

    for (const { kysely } of databases) expect(await kysely.selectFrom('kept').selectAll().execute()).toEqual([]);
    for (const database of databases) await database.close();
  });

  it('waits for locks as long as SQLite does, unless its address says otherwise', async () => {
    const url = await postgres().freshDatabase();
    const patience = async (url: string) => {
      const { kysely, close } = await openPostgres(url);
      const { rows } = await sql`show lock_timeout`.execute(kysely);
      await close();
      return rows;
    };

    expect(await patience(url)).toEqual([{ lock_timeout: '5s' }]);
    expect(await patience(`${url}?lock_timeout=60000`)).toEqual([{ lock_timeout: '1min' }]);
  });

  it('may drop its connections, idle or in use, without ending the process', async () => {
    const { kysely, close } = await openPostgres(await postgres().freshDatabase());
    const dropAll = () =>
      postgres().query(
        `select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      );
    lines.length = 0;

    await dropAll();
    await expect.poll(() => lines.length).toBeGreaterThan(0);
    const interrupted = kysely.transaction().execute(async (db) => {
      await sql`select 1`.execute(db);
      const before = lines.length;
      await dropAll();
      await expect.poll(() => lines.length).toBeGreaterThan(before);
      await sql`select 1`.execute(db);
    });

    await expect(interrupted).rejects.toThrow(/^PostgreSQL at \S+ (was stopped|could not be reached)/);
    expect(await kysely.selectFrom('kept').selectAll().execute()).toEqual([]);
    await close();
  });
});
