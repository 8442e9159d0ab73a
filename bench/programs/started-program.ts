import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface StartedProgram {
  readonly pid: number;
  /** By `performance.now()`. */
  readonly startedAt: number;
  /** As an operator ends it. */
  end(): Promise<void>;
}

const LONGEST_GOODBYE_MS = 20_000;

/** Node with these arguments, in a process of its own. What it writes to its log is thrown away, as by a fast disk. */
export function startProgram(args: readonly string[], env: Readonly<Record<string, string>>): StartedProgram {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  const { pid } = child;
  if (pid === undefined) throw new Error('The program did not start');

  return {
    pid,
    startedAt,
    async end() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_GOODBYE_MS);
      await ended;
      clearTimeout(late);
    },
  };
}
