import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import type { Orders } from '../orders.ts';
import { Mark } from './mark.ts';

export interface Victim {
  /** Whether it has begun to save something and not said that it is done. */
  isSaving(): boolean;
  /** Resolves when it ended, however that came about, with the lines of its log. */
  readonly ended: Promise<readonly string[]>;
  kill(): void;
}

const top = new URL('../../', import.meta.url);

/** A bot in a process of its own, that looks until it is killed. */
export function startVictim(orders: Orders, onMark: (mark: Mark) => void): Victim {
  const program = fileURLToPath(new URL('looking-bot.ts', import.meta.url));
  const child = spawn(process.execPath, ['-r', './src/preload.cjs', program, JSON.stringify(orders)], {
    cwd: top,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let last: Mark | null = null;
  const log: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    last = Mark.parse(line);
    onMark(last);
  });
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));

  return {
    isSaving: () => last === 'saving',
    ended: once(child, 'close').then(() => log),
    kill: () => void child.kill('SIGKILL'),
  };
}
