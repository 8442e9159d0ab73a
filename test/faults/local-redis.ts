import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../free-port.ts';

const run = promisify(execFile);
const kind = ['redis', 'valkey'].find((name) => spawnSync(`${name}-server`, ['--version']).status === 0);

export const hasRedis = kind !== undefined;

const PASSWORD = 'hunter2-of-the-cache';

/** A server that can be gone for a while, always on the same port. */
export interface LocalRedis {
  readonly url: string;
  readonly password: string;
  /** Returns what it says. */
  command(...words: readonly string[]): Promise<string>;
  start(): Promise<void>;
  /** As when its machine loses power. */
  kill(): Promise<void>;
  /** It takes what it is sent, and does nothing. */
  freeze(): void;
  thaw(): void;
}

/** Not started yet; the caller kills it. */
export async function createLocalRedis(): Promise<LocalRedis> {
  const port = await freePort();
  let server: ReturnType<typeof spawn> | null = null;

  const command = async (...words: readonly string[]): Promise<string> => {
    const { stdout } = await run(`${kind}-cli`, ['-p', String(port), '-a', PASSWORD, '--no-auth-warning', ...words]);
    return stdout.trim();
  };

  return {
    url: `redis://:${PASSWORD}@127.0.0.1:${port}`,
    password: PASSWORD,
    command,
    async start() {
      const settings = { port: String(port), bind: '127.0.0.1', save: '', requirepass: PASSWORD };
      const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
      server = spawn(`${kind}-server`, args, { stdio: 'ignore' });
      for (let tries = 0; tries < 100; tries += 1) {
        if ((await command('ping').catch(() => '')) === 'PONG') return;
        await sleep(100);
      }
      throw new Error('The local Redis does not answer');
    },
    async kill() {
      if (server === null || server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
  };
}
