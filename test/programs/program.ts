import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { variableNames } from '../../src/config.ts';

const top = new URL('../..', import.meta.url);
/** Somebody's .env in the checkout sets nothing that is there, and what is blank counts as unset. */
const unset = Object.fromEntries(variableNames.map((name) => [name, '']));

export interface Program {
  readonly process: ChildProcess;
  /** What it has written to standard output and standard error so far. */
  output(): string;
  /** Resolves when `text` has been written; rejects when the program ends without it. */
  says(text: string): Promise<void>;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Leaves nothing of it running, whatever became of it. */
  kill(): Promise<void>;
}

/** Starts a command as somebody in a terminal would, with nothing of our own environment but what finds programs. */
export function startProgram(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Program {
  const child = spawn(command, args, {
    cwd: top,
    env: { ...unset, PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      for (const listener of listeners) listener();
    });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });

  return {
    process: child,
    output: () => written,
    ended,
    async kill() {
      const isOver = child.exitCode !== null || child.signalCode !== null;
      if (!isOver && child.pid !== undefined) for (const id of processTree(child.pid)) process.kill(id, 'SIGKILL');
      await ended;
    },
    async says(text) {
      await new Promise<void>((resolve, reject) => {
        const look = (): void => {
          if (!written.includes(text)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`ended without saying "${text}":\n${written}`)));
      });
    },
  };
}

/** A process and all that it started, by their ids. */
export function processTree(pid: number): readonly number[] {
  const children = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(children)) return [pid];
  const ids = readFileSync(children, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  return [pid, ...ids.flatMap(processTree)];
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
