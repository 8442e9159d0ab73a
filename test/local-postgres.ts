import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

export interface LocalPostgres {
  /** The address of an empty database that nobody else is given. */
  freshDatabase(): Promise<string>;
  /** Runs one statement as the server's owner. */
  query(text: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** The folder of PostgreSQL's programs, or `null` where they are not installed. */
export async function findPostgres(): Promise<string | null> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions.map((version) => `/usr/lib/postgresql/${version}/bin`),
  ];
  for (const folder of folders) {
    const found = await run(join(folder, 'initdb'), ['--version']).catch(() => null);
    if (found !== null) return folder;
  }
  return null;
}

/** A server of our own on 127.0.0.1, which ends with this process at the latest. */
export async function startPostgres(programs: string): Promise<LocalPostgres> {
  const owner = await unprivilegedUser();
  const home = await mkdtemp(join(tmpdir(), 'ticketwatch-postgres-'));
  const data = join(home, 'data');
  const passwordFile = join(home, 'password');
  await writeFile(passwordFile, 'local-password');
  if (owner !== null) for (const path of [home, passwordFile]) await chown(path, owner.uid, owner.gid);

  const as = { ...owner, cwd: home };
  const settings = ['-E', 'UTF8', '--locale=C', '--no-sync', '-A', 'scram-sha-256', '-U', 'local'];
  await run(join(programs, 'initdb'), ['-D', data, ...settings, `--pwfile=${passwordFile}`], as);

  const port = await freePort();
  const server = [join(programs, 'postgres'), '-D', data, '-F', '-h', '127.0.0.1', '-p', String(port), '-k', ''];
  // The shell's input ends when this process does, however that comes about; Ctrl+C is sent to the shell as well.
  const script = 'trap "" INT; "$@" & server=$!; cat; kill -INT $server; wait $server; rm -rf "$0"';
  const shell = spawn('sh', ['-c', script, home, ...server], { ...as, stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = once(shell, 'exit');
  const address = (database: string) => `postgres://local:local-password@127.0.0.1:${port}/${database}`;

  const query = async (text: string) => {
    const client = new Client(address('postgres'));
    try {
      await client.connect();
      return await client.query(text);
    } finally {
      await client.end();
    }
  };
  const stop = async () => {
    shell.stdin.end();
    await ended;
    await rm(home, { recursive: true, force: true });
  };

  for (let tries = 0; tries < 100; tries += 1) {
    const answered = await query('select 1').catch(() => null);
    if (answered !== null) return { freshDatabase, query, stop };
    await sleep(200);
  }
  await stop();
  throw new Error('The local PostgreSQL does not answer');

  async function freshDatabase(): Promise<string> {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    await query(`create database ${name}`);
    return address(name);
  }
}

/** PostgreSQL refuses to run as root. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  for (const user of ['postgres', 'nobody']) {
    const ids = await Promise.all(['-u', '-g'].map((what) => run('id', [what, user]))).catch(() => []);
    const [uid, gid] = ids.map(({ stdout }) => Number(stdout));
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('Neither of the users postgres and nobody exists');
}
