import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { endWithThis } from '../end-early.ts';
import type { KillOrders } from './kill-orders.ts';
import { Mark } from './mark.ts';

export interface Victim {
  /** Whether it has begun to save something and not said that it is done. */
  isSaving(): boolean;
  /** Resolves when it ended, however that came about, with the lines of its log. */
  readonly ended: Promise<readonly string[]>;
  kill(): void;
}

const top = new URL('../../', import.meta.url);

/** A bot in a process of its own, that looks and tells until it is killed. `about` is the listing of a look. */
export function startVictim(orders: KillOrders, onMark: (mark: Mark, about: string) => void): Victim {
  const program = fileURLToPath(new URL('killed-bot.ts', import.meta.url));
  const child = spawn(process.execPath, ['-r', './src/preload.cjs', program, JSON.stringify(orders)], {
    cwd: top,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithThis(child);
  let saving = 0;
  const log: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [what, about = ''] = line.split(' ');
    const mark = Mark.parse(what);
    if (mark === 'saving') saving += 1;
    if (mark === 'saved') saving -= 1;
    onMark(mark, about);
  });
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));

  return {
    isSaving: () => saving > 0,
    ended: once(child, 'close').then(() => log),
    kill: () => void child.kill('SIGKILL'),
  };
}
