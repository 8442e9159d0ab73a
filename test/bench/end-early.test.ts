import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';

let folder: ReturnType<typeof createTemporaryFolder>;

beforeEach(() => {
  folder = createTemporaryFolder();
});

afterEach(() => {
  folder.remove();
});

describe('a bench that is ended early', () => {
  it.each([
    { signal: 'SIGTERM', only: 'start', code: 143 },
    { signal: 'SIGINT', only: 'round-trip', code: 130 },
  ] as const)(
    'by $signal leaves no program and no folder of $only',
    async ({ signal, only, code }) => {
      const bench = spawn(process.execPath, ['-r', './src/preload.cjs', 'bench/main.ts', '--only', only, '--quick'], {
        env: { ...process.env, TMPDIR: folder.path },
        stdio: 'ignore',
      });
      const ended = once(bench, 'exit');
      let children: readonly number[] = [];
      while (children.length === 0) {
        await wait(100);
        children = childrenOf(bench.pid);
      }

      bench.kill(signal);

      expect(await ended).toEqual([code, null]);
      await expect.poll(() => children.filter(isRunning)).toEqual([]);
      expect(readdirSync(folder.path).filter((name) => name.startsWith('ticketwatch-'))).toEqual([]);
    },
    20_000,
  );
});

function childrenOf(pid: number | undefined): readonly number[] {
  const path = `/proc/${pid}/task/${pid}/children`;
  return readFileSync(path, 'utf8').split(' ').filter(Boolean).map(Number);
}

function isRunning(pid: number): boolean {
  try {
    // A process that nobody has waited for yet has ended all the same.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
