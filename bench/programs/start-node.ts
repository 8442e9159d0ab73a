import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';
import { endWithThis } from '../end-early.ts';

export interface StartedProgram {
  readonly pid: number;
  /** By `performance.now()`. */
  readonly startedAt: number;
  /** Comes out as `work` does; rejects when the program ends before. */
  whileRunning<T>(work: Promise<T>): Promise<T>;
  /** As an operator ends it. */
  end(): Promise<void>;
}

const LONGEST_GOODBYE_MS = 20_000;

/**
 * Node with these arguments, in a process of its own. What it writes to its log is thrown away, as by a fast disk. Its
 * folder is an empty one, for ours reads the file .env of where it is started, and that one is somebody's own.
 */
export function startNode(args: readonly string[], env: Readonly<Record<string, string>>): StartedProgram {
  const folder = createTemporaryFolder();
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { cwd: folder.path, env, stdio: ['ignore', 'ignore', 'inherit'] });
  endWithThis(child);
  const ended = once(child, 'exit').finally(folder.remove);
  const { pid } = child;
  if (pid === undefined) throw new Error('The program did not start');
  const endedEarly = ended.then(([code, signal]): never => {
    throw new Error(`The program ended by itself: ${code ?? signal}`);
  });
  // Nobody has to wait for it.
  endedEarly.catch(() => undefined);

  return {
    pid,
    startedAt,
    whileRunning: (work) => Promise.race([work, endedEarly]),
    async end() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_GOODBYE_MS);
      await ended;
      clearTimeout(late);
    },
  };
}
