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

/** What the page asks for, as it asks. */
async function askPage(address: string, what: 'run' | 'suggest', body: object): Promise<string> {
  const response = await fetch(new URL(what, address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return await response.text();
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

  it('answers commands about both systems, where they are allowed', async () => {
    const { address } = await startPlayground(process.execPath, ['-r', './src/preload.cjs', 'playground/main.ts']);
    const run = (line: string, actor = 'member') => askPage(address, 'run', { actor, line });

    expect(await run('/tickets game game:Dragster')).toMatch(/"title":"Dragster \(Atari 2600\)".*\*\*\d+ open\*\*/);
    expect(await run('/tickets api api:Card Payments')).toMatch(
      /"title":"Akana tickets of Card Payments".*\*\*\d+ open\*\* · .* as seen by TicketBot/,
    );
    expect(await askPage(address, 'suggest', { actor: 'member', line: '/tickets api api:card' })).toContain(
      '"name":"Card Payments"',
    );
    expect(await run('/tickets api', 'late-member')).toContain('Akana tickets are not available here.');
  });

  it('ends on Ctrl+C', async () => {
    const { program } = await startPlayground(process.execPath, ['-r', './src/preload.cjs', 'playground/main.ts']);

    program.process.kill('SIGINT');

    expect(await program.ended).toEqual({ code: 0, signal: null });
  });
});
