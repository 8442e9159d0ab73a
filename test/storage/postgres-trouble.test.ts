import { Client } from 'pg';
import { expect, it } from 'vitest';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aSeenTicket } from '../watches/seen-tickets.ts';
import { describeOnPostgres } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aSave, aWatch } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

describeOnPostgres('a PostgreSQL in trouble while it is used', (postgres) => {
  async function aUsedDatabase() {
    const url = new URL(await postgres().freshDatabase());
    const { host, pathname } = url;
    // Instead of five seconds.
    url.searchParams.set('lock_timeout', '300');
    const database = await open({ kind: 'postgres', url: url.href });
    await createWatchStore(database).add(aWatch('a'));
    const looks = createLookStore(database);
    await looks.save(aSave({ put: [aSeenTicket(1)] }));

    const notices = [{ watchId: 'a', guildId: '100', channelId: '200', notice: aChangeNotice('a') }];
    const saveNews = () => looks.save(aSave({ revision: 1, put: [aSeenTicket(2)], drop: ['1'], notices }));
    const revisionAndRows = async () => {
      const snapshot = await looks.snapshot('game:1:official');
      const waiting = await waitingNotices(database);
      return [snapshot?.revision, [...(snapshot?.tickets.keys() ?? [])], waiting.length];
    };
    return { url: url.href, host, name: pathname.slice(1), database, looks, saveNews, revisionAndRows };
  }

  const problem = (host: string, reason: string) => new StorageProblem(`PostgreSQL at ${host} ${reason}`);

  async function sessionOn(url: string): Promise<Client> {
    const client = new Client(url);
    await client.connect();
    return client;
  }

  it.each([
    { code: '53100', reason: 'has a full disk.' },
    { code: '53400', reason: 'is short of disk space, memory or connections.' },
    { code: '40P01', reason: 'broke off a transaction that got in the way of another one.' },
    { code: '55006', reason: 'has tables that another program keeps in use.' },
    { code: '57P05', reason: 'was stopped, or broke off what it was asked.' },
    { code: '58030', reason: 'could not read or write its files: check its disk.' },
    { code: '58P01', reason: 'could not read or write its files: check its disk.' },
    { code: 'XX000', reason: 'has a fault of its own: look into its log.' },
    { code: 'XX001', reason: 'has damaged files: restore a backup.' },
    { code: 'XX002', reason: 'has a damaged index: rebuild it with REINDEX, or restore a backup.' },
  ])('says that it $reason, and has all its rows afterwards', async ({ code, reason }) => {
    const { url, host, saveNews, revisionAndRows } = await aUsedDatabase();
    const session = await sessionOn(url);
    await session.query(`
      create function fail() returns trigger language plpgsql as
        $$ begin raise exception 'made up' using errcode = '${code}'; end $$;
      create trigger fail before insert on outbox for each row execute function fail()`);

    await expect(saveNews()).rejects.toThrow(problem(host, reason));
    expect(await revisionAndRows()).toEqual([1, ['1'], 0]);

    await session.query('drop trigger fail on outbox');
    await session.end();
    expect(await saveNews()).toBe(true);
    expect(await revisionAndRows()).toEqual([2, ['2'], 1]);
  });

  it('says that another program keeps its tables locked, and has all its rows afterwards', async () => {
    const { url, host, saveNews, revisionAndRows } = await aUsedDatabase();
    const session = await sessionOn(url);
    await session.query('begin');
    await session.query('lock table outbox in access exclusive mode');

    await expect(saveNews()).rejects.toThrow(problem(host, 'has tables that another program keeps locked.'));

    await session.end();
    expect(await revisionAndRows()).toEqual([1, ['1'], 0]);
    expect(await saveNews()).toBe(true);
  });

  it('says that it broke off a statement that took too long, and has all its rows afterwards', async () => {
    const { url, host, name, saveNews, revisionAndRows, looks } = await aUsedDatabase();
    await postgres().query(`alter database ${name} set statement_timeout = 200`);
    await postgres().query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    await expect.poll(() => looks.records().catch(() => null)).toEqual([]);
    const session = await sessionOn(url);
    await session.query('begin');
    await session.query('lock table outbox in access exclusive mode');

    const reason = 'broke off a statement: check its statement_timeout, and whether it is overloaded.';
    await expect(saveNews()).rejects.toThrow(problem(host, reason));

    await session.end();
    expect(await revisionAndRows()).toEqual([1, ['1'], 0]);
    expect(await saveNews()).toBe(true);
  });

  it('says that it is read-only, and has all its rows afterwards', async () => {
    const { host, name, saveNews, revisionAndRows, looks } = await aUsedDatabase();
    const becomes = async (readOnly: 'on' | 'off') => {
      await postgres().query(`alter database ${name} set default_transaction_read_only = ${readOnly}`);
      await postgres().query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
      // The pool hears of it a moment later.
      await expect.poll(() => looks.records().catch(() => null)).toEqual([]);
    };

    await becomes('on');
    await expect(saveNews()).rejects.toThrow(problem(host, 'is read-only: set DATABASE_URL to the primary server.'));
    expect(await revisionAndRows()).toEqual([1, ['1'], 0]);

    await becomes('off');
    expect(await saveNews()).toBe(true);
  });

  it('says that it ended the connection in the middle of a transaction, and has all its rows afterwards', async () => {
    const { url, host, name, saveNews, revisionAndRows } = await aUsedDatabase();
    const session = await sessionOn(url.replace('lock_timeout=300', 'lock_timeout=20000'));
    await session.query('begin');
    await session.query('lock table outbox in access exclusive mode');
    const slow = await open({ kind: 'postgres', url: url.replace('lock_timeout=300', 'lock_timeout=20000') });
    const notices = [{ watchId: 'a', guildId: '100', channelId: '200', notice: aChangeNotice('a') }];

    const saving = createLookStore(slow).save(aSave({ revision: 1, drop: ['1'], notices }));
    const failure = saving.catch((error: unknown) => error);
    const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and wait_event_type = 'Lock'`;
    await expect.poll(() => postgres().query(end)).toMatchObject({ rowCount: 1 });

    expect(await failure).toBeInstanceOf(StorageProblem);
    expect(String(await failure)).toMatch(
      new RegExp(`PostgreSQL at ${host} (was stopped, or ended the connection|could not be reached)`),
    );
    await session.end();
    expect(await revisionAndRows()).toEqual([1, ['1'], 0]);
    expect(await saveNews()).toBe(true);
  });

  it('says that it cannot be reached when it is gone', async () => {
    const { host, saveNews, looks } = await aUsedDatabase();

    await postgres().stop();

    await expect(saveNews()).rejects.toThrow(
      new RegExp(`^PostgreSQL at ${host} (could not be reached|was stopped, or ended the connection)`),
    );
    await expect(looks.records()).rejects.toThrow(StorageProblem);
  });
});
