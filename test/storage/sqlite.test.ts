import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/operate/log.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { StorageProblem } from '../../src/domain/storage-problem.ts';

const log = createLog({ level: 'fatal', redact: (text) => text });
const children: ChildProcess[] = [];
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticketwatch sqlite '));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

const openSqlite = (path: string) => openDatabase({ kind: 'sqlite', path }, { log });

function anotherTicketwatch(path: string, ...args: string[]) {
  const script = fileURLToPath(new URL('./hold-database.ts', import.meta.url));
  const child = spawn(process.execPath, [script, path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

describe('a database file', () => {
  it('is made with its folders, at a relative path with spaces too', async () => {
    const path = relative(process.cwd(), join(folder, 'a b', 'c', 'my tickets.db'));

    const database = await openSqlite(path);
    await database.close();

    expect((await stat(path)).isFile()).toBe(true);
  });

  it('is durable and checks references', async () => {
    const database = await openSqlite(join(folder, 'x.db'));

    const read = async (name: string) =>
      (await sql`select * from ${sql.id(`pragma_${name}`)}`.execute(database.kysely)).rows;

    expect(await read('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await read('synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await read('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    await database.close();
  });

  it('is closed to a second Ticketwatch until the first one ends', async () => {
    const path = join(folder, 'x.db');
    const problem = `The database ${path} is used by another Ticketwatch: stop that one, or set DATABASE_URL to another file.`;
    const first = await openSqlite(path);

    expect(await text(anotherTicketwatch(path).stdout)).toBe(`StorageProblem: ${problem}\n`);
    await expect(openSqlite(path)).rejects.toThrow(new StorageProblem(problem));

    await first.close();
    const second = anotherTicketwatch(path);
    await once(second.stdout, 'data');
    await expect(openSqlite(path)).rejects.toThrow(problem);
  });

  it('is free again when the process that held it was killed', async () => {
    const path = join(folder, 'x.db');
    const killed = anotherTicketwatch(path);
    await once(killed.stdout, 'data');

    killed.kill('SIGKILL');
    await once(killed, 'exit');

    const next = await openSqlite(path);
    expect(await next.kysely.selectFrom('kept').selectAll().execute()).toEqual([]);
    await next.close();
  });

  it('can be read by other tools while it is in use', async () => {
    const path = join(folder, 'x.db');
    const database = await openSqlite(path);
    await database.kysely.insertInto('kept').values({ key: 'a', value: '1', expires_at: null }).execute();

    const tool = new DatabaseSync(path, { readOnly: true });
    const rows = tool.prepare('select key from kept').all();
    tool.close();
    await database.close();

    expect(rows).toEqual([{ key: 'a' }]);
  });

  it('is refused with a sentence where the folder must not be written', async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o555 });
    await chmod(folder, 0o755);
    // Root may write anywhere, so the other one becomes nobody.
    const child = anotherTicketwatch(join(closed, 'x.db'), ...(process.getuid?.() === 0 ? ['65534'] : []));

    expect(await text(child.stdout)).toBe(
      `StorageProblem: The database ${join(closed, 'x.db')} cannot be opened: check the permissions of the file and its folder.\n`,
    );
  });

  it('is refused with a sentence where its folder is a file', async () => {
    await writeFile(join(folder, 'taken'), '');

    await expect(openSqlite(join(folder, 'taken', 'x.db'))).rejects.toThrow(
      new StorageProblem(`The folder ${join(folder, 'taken')} of the database cannot be made.`),
    );
  });

  it.runIf(process.platform === 'linux')('is refused with a sentence where nobody can make a folder', async () => {
    // In a process of its own, for making folders blocks whoever asks.
    const child = anotherTicketwatch('/proc/there/is/none/x.db');

    expect(await text(child.stdout)).toBe(
      'StorageProblem: The folder /proc/there/is/none of the database cannot be made.\n',
    );
  });

  it('is refused with a sentence when it is a folder', async () => {
    await expect(openSqlite(folder)).rejects.toThrow(
      new StorageProblem(`The database ${folder} is a folder: set DATABASE_URL to a file.`),
    );
  });

  it('is refused with a sentence when it is something else', async () => {
    const path = join(folder, 'x.db');
    await writeFile(path, 'Dear diary, today I opened nine tickets. '.repeat(500));

    const problem = `The database ${path} is not an SQLite database: restore a backup, move it away to have a new one made, or set DATABASE_URL to another file.`;

    await expect(openSqlite(path)).rejects.toThrow(new StorageProblem(problem));
    // Nor does the refusal hold on to it.
    await expect(openSqlite(path)).rejects.toThrow(problem);
  });

  it('is refused with a sentence when it is damaged', async () => {
    const path = join(folder, 'x.db');
    await (await openSqlite(path)).close();
    const bytes = await readFile(path);
    const afterHeader = 100;
    await writeFile(path, bytes.fill(0xaa, afterHeader));

    await expect(openSqlite(path)).rejects.toThrow(
      new StorageProblem(`The database ${path} is damaged: restore a backup, or move it away to have a new one made.`),
    );
  });

  it('says so when its disk is full, and loses nothing that was stored before', async () => {
    const database = await openSqlite(join(folder, 'x.db'));
    const { kysely } = database;
    await kysely.insertInto('kept').values({ key: 'before', value: '1', expires_at: null }).execute();
    // SQLite gives a full disk and a full file the same code.
    await sql`pragma max_page_count = 20`.execute(kysely);
    const big = { key: 'big', value: 'x'.repeat(200_000), expires_at: null };

    const full = new StorageProblem(`The database ${join(folder, 'x.db')} could not be written: its disk is full.`);
    await expect(kysely.insertInto('kept').values(big).execute()).rejects.toThrow(full);
    await expect(kysely.transaction().execute((db) => db.insertInto('kept').values(big).execute())).rejects.toThrow(
      full,
    );

    expect(await kysely.selectFrom('kept').select('key').execute()).toEqual([{ key: 'before' }]);
    await database.close();
  });

  it('keeps other writers out of a transaction from its start', async () => {
    const path = join(folder, 'x.db');
    const database = await openSqlite(path);
    const tool = new DatabaseSync(path);

    await database.kysely.transaction().execute(async (db) => {
      await db.selectFrom('kept').selectAll().execute();
      expect(() => tool.exec(`insert into kept (key, value) values ('theirs', '1')`)).toThrow('locked');
      await db.insertInto('kept').values({ key: 'ours', value: '1', expires_at: null }).execute();
    });
    tool.close();

    expect(await database.kysely.selectFrom('kept').select('key').execute()).toEqual([{ key: 'ours' }]);
    await database.close();
  });

  it('stores text and numbers only', async () => {
    const database = await openSqlite(join(folder, 'x.db'));

    await expect(sql`select ${true}`.execute(database.kysely)).rejects.toThrow('Cannot store a boolean');
    await database.close();
  });
});
