import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, listen } from '../playground/page-server/page-client.ts';
import { damage } from './damage.ts';
import { type Program, startProgram } from './program.ts';

const line = '/tickets game game:14402';

const waiting = { timeout: 15_000, interval: 5 };
const sentence = /^The database \S+ is damaged: restore a backup/;

let folder: string;
let program: Program;
let errors: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'playground-database-test-'));
  errors = '';
});

afterEach(async () => {
  await program.kill();
  await rm(folder, { recursive: true, force: true });
});

function start(...args: readonly string[]): void {
  program = startProgram(process.execPath, ['-r', './src/preload.cjs', ...args], { TMPDIR: folder });
  program.process.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
}

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);

/** Other programs put things there, too. */
async function ticketwatchFolders(): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('ticketwatch-'));
}

async function databaseFile(): Promise<string> {
  await expect.poll(ticketwatchFolders, waiting).toHaveLength(1);
  const [name = ''] = await ticketwatchFolders();
  return path.join(folder, name, 'ticketwatch.db');
}

/** Whether all its tables are made. */
function isMade(file: string): boolean {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    const tables = database.prepare("select name from sqlite_master where name = 'outbox'").all();
    database.close();
    return tables.length === 1;
  } catch {
    return false;
  }
}

describe('a playground whose database is damaged', { timeout: 60_000 }, () => {
  it('says so, and ends with 1, while its page is open', async () => {
    start('playground/main.ts', '--port', '0');
    await program.says('Ctrl+C ends it');
    const [address = ''] = /http:\/\/\S+/.exec(program.output()) ?? [];
    const page = await listen(address);
    await expect.poll(() => page.told.length, waiting).toBeGreaterThan(0);
    const { discord: { people = [], servers = [] } = {} } = page.of('hello')[0] ?? {};
    damage(await databaseFile());

    // One that leaves the list is seen by a sweep, whose numbers are stored.
    const { tickets } = await ask(address, 'tickets', { system: 'retroachievements', find: 'dragster' });
    const ticket = tickets.find(({ moves }) => moves.some(({ move }) => move === 'resolve'));
    await ask(address, 'move', { system: 'retroachievements', ticketId: ticket?.id ?? '', move: 'resolve' });
    await ask(address, 'run', {
      personId: people[0]?.id ?? '',
      channelId: servers[0]?.channels[0]?.id ?? '',
      command: { path: ['tickets', 'dev'], options: [{ name: 'name', text: 'Hexadigital' }] },
    });

    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(lastLine(errors)).toMatch(sentence);
    expect(await ticketwatchFolders()).toEqual([]);
    await page.ended;
  });

  it('says so, and ends with 1, while it starts in order to print a reply', async () => {
    start('playground/main.ts', '--once', line);
    const file = await databaseFile();
    await expect.poll(() => isMade(file), waiting).toBe(true);

    damage(file);

    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(lastLine(errors)).toMatch(sentence);
    expect(await ticketwatchFolders()).toEqual([]);
  });

  it('says so, and ends with 1, before it prints a reply', async () => {
    // As a disk that breaks once the bot has started: the numbers of the first sweep cannot be stored.
    const script = `
      const { DatabaseSync } = await import('node:sqlite');
      const { prepare } = DatabaseSync.prototype;
      DatabaseSync.prototype.prepare = function (sql, ...rest) {
        if (sql.includes('"count_history"')) throw Object.assign(new Error('malformed'), { errcode: 11 });
        return prepare.call(this, sql, ...rest);
      };
      process.argv = ['node', 'playground', '--once', '${line}'];
      await import('./playground/main.ts');`;

    start('--input-type=module', '-e', script);

    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.output()).toMatch(/^The database \S+ is damaged: [^\n]*\n$/);
    expect(await ticketwatchFolders()).toEqual([]);
  });
});
