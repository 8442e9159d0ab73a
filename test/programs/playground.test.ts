import { afterEach, describe, expect, it } from 'vitest';
import { isRunning, type Program, processTree, startProgram } from './program.ts';

let programs: Program[] = [];
let started: number[] = [];

afterEach(async () => {
  // One that outlives its npm is in nobody's tree any more.
  for (const pid of started.filter(isRunning)) process.kill(pid, 'SIGKILL');
  for (const program of programs) await program.kill();
  programs = [];
  started = [];
});

async function startPlayground(command: string, args: readonly string[]) {
  const program = startProgram(command, args, {});
  programs.push(program);
  await program.says('Ctrl+C ends it');
  const [address = ''] = /http:\/\/\S+/.exec(program.output()) ?? [];
  const pids = processTree(program.process.pid ?? 0);
  started.push(...pids);
  return { program, address, pids };
}

describe('npm run playground', () => {
  it('shows its page, and leaves no process when npm is told to end', async () => {
    const { program, address, pids } = await startPlayground('npm', ['run', 'playground']);
    expect(pids.length).toBeGreaterThan(1);

    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<!doctype html>');

    program.process.kill('SIGTERM');
    await expect.poll(() => pids.filter(isRunning), { timeout: 15_000 }).toEqual([]);
  });

  it('ends on Ctrl+C', async () => {
    const { program } = await startPlayground(process.execPath, ['-r', './src/preload.cjs', 'playground/main.ts']);

    program.process.kill('SIGINT');

    expect(await program.ended).toEqual({ code: 0, signal: null });
  });
});
