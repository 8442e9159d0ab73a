import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticketwatch-environment-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** How a program of this project ends, and what it says, where the folder is the current one. */
async function run(program: string, env: Readonly<Record<string, string>> = {}) {
  const path = fileURLToPath(new URL(`../../${program}`, import.meta.url));
  const ran = promisify(execFile)(process.execPath, [path], { cwd: folder, env });
  return await ran.then(
    () => null,
    ({ code, stderr }: { code: unknown; stderr: unknown }) => ({ code, lines: String(stderr).trim().split('\n') }),
  );
}

describe.each(['src/main.ts', 'deploy-commands.ts'])('%s', (program) => {
  it('says in a sentence that .env cannot be read', async () => {
    await mkdir(join(folder, '.env'));

    expect(await run(program)).toEqual({ code: 1, lines: [expect.stringMatching(/^\.env is there and cannot be/)] });
  });

  it('takes from .env what is not set already', async () => {
    const lines = ['DISCORD_TOKEN=a-token', 'RA_WEB_API_KEY=a-key', 'CACHE_SECONDS=soon', 'WATCH_SECONDS=soon'];
    await writeFile(join(folder, '.env'), lines.join('\n'));

    const { code, lines: said } = (await run(program, { WATCH_SECONDS: '300' })) ?? {};

    expect(code).toBe(1);
    expect(said).toEqual([expect.stringMatching(/^CACHE_SECONDS must be/)]);
  });
});
