import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ComposedCommand } from '../../playground/protocol.ts';
import { ask, listen } from '../playground/page-server/page-client.ts';
import { isRunning, type Program, processTree, startProgram } from './program.ts';

const waiting = { timeout: 10_000 };

/** Less than what waits for an answer, which takes nine seconds; a busy machine takes some time of its own. */
const endingMs = 7_000;

let programs: Program[] = [];
let started: number[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'playground-test-'));
});

/** Other programs put things there, too. */
async function ticketwatchFolders(): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('ticketwatch-'));
}

afterEach(async () => {
  // One that outlives its npm is in nobody's tree any more.
  for (const pid of started.filter(isRunning)) process.kill(pid, 'SIGKILL');
  for (const program of programs) await program.kill();
  programs = [];
  started = [];
  await rm(folder, { recursive: true, force: true });
});

const node = ['-r', './src/preload.cjs', 'playground/main.ts', '--port', '0'];

async function startPlayground(command: string, args: readonly string[]) {
  const program = startProgram(command, args, { TMPDIR: folder });
  programs.push(program);
  await program.says('Ctrl+C ends it');
  const [address = ''] = /http:\/\/\S+/.exec(program.output()) ?? [];
  const pids = processTree(program.process.pid ?? 0);
  started.push(...pids);
  return { program, address, pids };
}

describe('npm run playground', () => {
  it('shows its page, and leaves no process when npm is told to end', async () => {
    const { program, address, pids } = await startPlayground('npm', ['run', 'playground', '--', '--port', '0']);
    expect(pids.length).toBeGreaterThan(1);

    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<!doctype html>');

    program.process.kill('SIGTERM');
    await expect.poll(() => pids.filter(isRunning), { timeout: 15_000 }).toEqual([]);
    await program.ended;
    expect(program.output()).toMatch(/The playground ends with the program that started it\.\n$/);
  });

  it('answers commands about both systems, where they are allowed', async () => {
    const { address } = await startPlayground(process.execPath, node);
    const page = await listen(address);
    onTestFinished(() => page.end());
    await expect.poll(() => page.told.length, waiting).toBeGreaterThan(0);
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

  it('knows its lists when it shows its address, and tells its troubles in a line each', async () => {
    const { program, address } = await startPlayground(process.execPath, node);
    const page = await listen(address);
    onTestFinished(() => page.end());
    await expect.poll(() => page.told.length, waiting).toBeGreaterThan(0);
    const { discord: { people = [], servers = [] } = {} } = page.of('hello')[0] ?? {};
    const at = { personId: people[0]?.id ?? '', channelId: servers[0]?.channels[0]?.id ?? '' };
    const command = (text: string): ComposedCommand => ({
      path: ['tickets', 'game'],
      options: [{ name: 'game', text }],
    });

    expect((await ask(address, 'suggest', { ...at, command: command('') })).suggestions).toHaveLength(25);
    await ask(address, 'trouble', { place: 'retroachievements', trouble: 'down' });
    // One that is in no list has to be asked for.
    await ask(address, 'run', { ...at, command: command('99999999') });
    await program.says('\nwarn: an upstream gave no answer · RetroAchievements: unreachable · ');

    expect(program.output()).not.toMatch(/"level"|^ {4}at /m);
  });

  it('ends on Ctrl+C, also while a page is open', async () => {
    const { program, address } = await startPlayground(process.execPath, node);
    const page = await listen(address);
    await expect.poll(() => page.told.length, waiting).toBeGreaterThan(0);
    const before = Date.now();

    program.process.kill('SIGINT');

    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - before).toBeLessThan(endingMs);
    await page.ended;
  });

  it.each([
    { place: 'retroachievements', trouble: 'silent', state: 'deferred' },
    { place: 'discord', trouble: 'silent', state: 'sent' },
  ] as const)('ends on Ctrl+C while $place leaves a question unanswered, and leaves nothing', async (one) => {
    const { program, address } = await startPlayground(process.execPath, node);
    const page = await listen(address);
    await expect.poll(() => page.told.length, waiting).toBeGreaterThan(0);
    const { discord: { people = [], servers = [] } = {} } = page.of('hello')[0] ?? {};
    const at = { personId: people[0]?.id ?? '', channelId: servers[0]?.channels[0]?.id ?? '' };
    await ask(address, 'trouble', { place: one.place, trouble: one.trouble });
    await ask(address, 'run', {
      ...at,
      command: { path: ['tickets', 'game'], options: [{ name: 'game', text: '1' }] },
    });
    await expect.poll(() => page.of('interaction').at(-1)?.interaction.state, waiting).toBe(one.state);
    const said = program.output();
    const before = Date.now();

    program.process.kill('SIGINT');

    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - before).toBeLessThan(endingMs);
    expect(program.output()).toBe(said);
    expect(await ticketwatchFolders()).toEqual([]);
    await page.ended;
  });

  it('ends on Ctrl+C while it starts, and says nothing', async () => {
    const program = startProgram(process.execPath, node, { TMPDIR: folder });
    programs.push(program);
    await expect.poll(ticketwatchFolders, { interval: 5, timeout: 15_000 }).not.toEqual([]);

    program.process.kill('SIGINT');

    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(program.output()).toBe('');
    expect(await ticketwatchFolders()).toEqual([]);
  });

  it('ends at once on a second Ctrl+C', async () => {
    // As one that cannot end: whatever it waits for never comes.
    const script = `
      const { EventEmitter } = await import('node:events');
      const { Server } = await import('node:http');
      Server.prototype.close = () => new EventEmitter();
      process.argv = ['node', 'playground', '--port', '0'];
      await import('./playground/main.ts');`;
    const { program } = await startPlayground(process.execPath, [
      '-r',
      './src/preload.cjs',
      '--input-type=module',
      '-e',
      script,
    ]);

    program.process.kill('SIGINT');
    // The same one, as npm hands it on.
    program.process.kill('SIGINT');
    await sleep(1_000);
    expect(isRunning(program.process.pid ?? 0)).toBe(true);
    program.process.kill('SIGINT');

    expect(await program.ended).toEqual({ code: 130, signal: null });
    expect(await ticketwatchFolders()).toEqual([]);
  });

  it('comes where it is wanted, and says so when something else is there', async () => {
    const { program, address } = await startPlayground(process.execPath, node);
    const { port } = new URL(address);
    expect(program.output()).toContain(`The playground is at ${address}\n`);

    const second = startProgram(process.execPath, [...node.slice(0, -1), port], { TMPDIR: folder });
    programs.push(second);

    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.output()).toBe(`Port ${port} cannot be used: something else is there.\n`);
  });

  it('says where the mistake is when its page cannot be built, and ends with 1', async () => {
    const script = `
      const { buildPage } = await import('./playground/page-server/build-page.ts');
      const { runPage } = await import('./playground/run-page.ts');
      process.exitCode = await runPage(new AbortController().signal, { build: () => buildPage('./test/no-such-page') });`;
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
