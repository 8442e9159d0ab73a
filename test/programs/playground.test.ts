import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ComposedCommand } from '../../playground/protocol.ts';
import { ask, listen } from '../playground/page-server/page-client.ts';
import { isRunning, type Program, processTree, startProgram } from './program.ts';

const waiting = { timeout: 10_000 };

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

  it('answers commands about both systems, where they are allowed', async () => {
    const { address } = await startPlayground(process.execPath, ['-r', './src/preload.cjs', 'playground/main.ts']);
    const page = await listen(address);
    onTestFinished(() => page.end());
    await expect.poll(() => page.told.length).toBeGreaterThan(0);
    const { discord: { people = [], servers = [] } = {} } = page.of('hello')[0] ?? {};
    const [retroQa, lateArrivals] = servers;
    const sam = people.find(({ name }) => name === 'Sam')?.id ?? '';
    const run = async (server: typeof retroQa, command: ComposedCommand) => {
      await ask(address, 'run', { personId: sam, channelId: server?.channels[0]?.id ?? '', command });
    };
    const shown = () => JSON.stringify(page.of('message').map(({ message }) => message));

    await run(retroQa, { path: ['tickets', 'game'], options: [{ name: 'game', text: 'Dragster' }] });
    await expect.poll(shown, waiting).toMatch(/"title":"Dragster \(Atari 2600\)".*\*\*\d+ open\*\*/);
    const api: ComposedCommand = { path: ['tickets', 'api'], options: [{ name: 'api', text: 'Card Payments' }] };
    await run(retroQa, api);
    await expect
      .poll(shown, waiting)
      .toMatch(/"title":"Akana tickets of Card Payments".*\*\*\d+ open\*\* · .* as seen by TicketBot/);
    await run(lateArrivals, api);
    await expect.poll(shown, waiting).toContain('Akana tickets are not available here.');
  });

  it('ends on Ctrl+C, also while a page is open', async () => {
    const { program, address } = await startPlayground(process.execPath, [
      '-r',
      './src/preload.cjs',
      'playground/main.ts',
    ]);
    const page = await listen(address);
    await expect.poll(() => page.told.length).toBeGreaterThan(0);
    const before = Date.now();

    program.process.kill('SIGINT');

    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - before).toBeLessThan(2_000);
    await page.ended;
  });

  it('says where the mistake is when its page cannot be built, and ends with 1', async () => {
    const script = `
      const { buildPage } = await import('./playground/page-server/build-page.ts');
      const { runPage } = await import('./playground/run-page.ts');
      process.exitCode = await runPage(new AbortController().signal, () => buildPage('./test/no-such-page'));`;
    const program = startProgram(
      process.execPath,
      ['-r', './src/preload.cjs', '--input-type=module', '-e', script],
      {},
    );
    programs.push(program);

    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.output()).toMatch(/^The page cannot be built: .*no-such-page/s);
    expect(program.output()).not.toMatch(/^ {4}at /m);
  });
});
