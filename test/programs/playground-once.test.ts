import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Program, startProgram } from './program.ts';

const Reply = z.looseObject({ id: z.string(), embeds: z.array(z.looseObject({ title: z.string().optional() })) });

const line = '/tickets game game:14402';

let folder: string;
let programs: Program[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'once-test-'));
});

afterEach(async () => {
  for (const program of programs) await program.kill();
  programs = [];
  await rm(folder, { recursive: true, force: true });
});

function start(command: string, args: readonly string[]) {
  const program = startProgram(command, args, { TMPDIR: folder });
  programs.push(program);
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    program.process[name]?.on('data', (chunk: Buffer) => {
      written[name] += chunk.toString();
    });
  return { program, written };
}

async function run(command: string, args: readonly string[]) {
  const { program, written } = start(command, args);
  const { code } = await program.ended;
  return { code, ...written, left: await ticketwatchFolders() };
}

const playground = (...args: string[]) =>
  run(process.execPath, ['-r', './src/preload.cjs', 'playground/main.ts', ...args]);

/** Other programs put things there, too. */
async function ticketwatchFolders(): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('ticketwatch-'));
}

describe('npm run playground -- --once', { timeout: 30_000 }, () => {
  it('prints the reply as text and as JSON, and nothing else, and leaves nothing', async () => {
    const { code, stdout, stderr, left } = await run('npm', ['run', '-s', 'playground', '--', '--once', line]);

    const at = stdout.indexOf('\n{\n');
    expect(stdout.slice(0, at)).toMatch(
      /^Dragster \(Atari 2600\)\n.*\n\n\d+ open.*as of \d+ seconds? ago.*\) ]\n.*\n$/s,
    );
    expect(Reply.parse(JSON.parse(stdout.slice(at)))).toMatchObject({
      embeds: [{ title: 'Dragster (Atari 2600)' }],
    });
    expect(stdout).not.toMatch(/"(?:ephemeral|loading|visibleTo)"/);
    expect({ code, left }).toEqual({ code: 0, left: [] });
    expect(stderr).toBe('');
  });

  it('prints just one of them where that is asked for', async () => {
    const [text, json] = await Promise.all([
      playground('--once', line, '--only', 'text'),
      playground('--once', line, '--only', 'json'),
    ]);

    expect(text.stdout).toMatch(/^Dragster/);
    expect(text.stdout).not.toContain('"embeds"');
    expect(Reply.parse(JSON.parse(json.stdout)).embeds).toHaveLength(1);
    expect([text.code, json.code]).toEqual([0, 0]);
  });

  it('knows every list by then', async () => {
    const { code, stdout } = await playground('--once', '/tickets game game:zzzz', '--only', 'text');

    expect(stdout).toMatch(/^No game matches zzzz\. /);
    expect(code).toBe(0);
  });

  it('runs it as whoever is named', async () => {
    const [manager, late] = await Promise.all(
      ['manager', 'late-member'].map((as) => playground('--once', '/tickets api', '--as', as, '--only', 'text')),
    );

    expect(manager?.stdout).toMatch(/^Akana tickets\n.*as seen by TicketBot.*\n\nOnly you can see this\.\n$/s);
    expect(late?.stdout).toMatch(/^Akana tickets are not available here\./);
  });

  it.each([
    { args: ['--once', '/nope'], sentence: 'There is no command /nope here.\n' },
    { args: ['--once', '/tickets game'], sentence: 'game: This option is required. Specify a value.\n' },
    {
      args: ['--once', line, '--as', 'nobody'],
      sentence:
        'There is nobody called "nobody": --as takes manager, member, late-manager, late-member, dm, user-install.\n',
    },
    { args: ['--once', line, '--once', line], sentence: '--once can be given once.\n' },
    { args: ['--only', 'text'], sentence: '--as and --only go with --once.\n' },
  ])('says on standard error what is wrong with $args', async ({ args, sentence }) => {
    expect(await playground(...args)).toEqual({ code: 1, stdout: '', stderr: sentence, left: [] });
  });

  it('tells how it is used', async () => {
    const { code, stdout } = await playground('--help');

    expect(code).toBe(0);
    expect(stdout).toContain('npm run playground -- --once "/tickets game game:14402"');
  });

  it('ends quietly when nobody reads its reply', async () => {
    const { stdout, stderr, left } = await run('sh', [
      '-c',
      `"${process.execPath}" -r ./src/preload.cjs playground/main.ts --once "${line}" | true`,
    ]);

    expect({ stdout, stderr, left }).toEqual({ stdout: '', stderr: '', left: [] });
  });

  it('leaves nothing when Ctrl+C ends it', async () => {
    const { program, written } = start(process.execPath, [
      '-r',
      './src/preload.cjs',
      'playground/main.ts',
      '--once',
      line,
    ]);
    await expect.poll(ticketwatchFolders, { interval: 5, timeout: 15_000 }).not.toEqual([]);

    program.process.kill('SIGINT');

    expect(await program.ended).toEqual({ code: 130, signal: null });
    expect(written).toEqual({ stdout: '', stderr: '' });
    expect(await ticketwatchFolders()).toEqual([]);
  });
});
