import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalWorld, startServers } from '../../playground/local-world.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';
import { type Program, startProgram } from './program.ts';

let folder: ReturnType<typeof createTemporaryFolder>;

beforeEach(() => {
  folder = createTemporaryFolder();
});

afterEach(() => folder.remove());

/** Where Node keeps what it compiles, with this preload; empty where it keeps nothing. */
async function placeWith(preload: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const asked = "console.log(require('node:module').getCompileCacheDir() ?? '')";
  const { stdout } = await promisify(execFile)(process.execPath, ['-r', preload, '-e', asked], { env });
  return stdout.trim();
}

describe('the compile cache', () => {
  it('is in a folder of our own, or where the operator wants it', async () => {
    const own = path.join(folder.path, 'own');

    expect(await placeWith('./src/preload.cjs')).toContain(path.resolve('node_modules/.cache/compiled'));
    expect(await placeWith('./src/preload.cjs', { NODE_COMPILE_CACHE: own })).toContain(own);
  });

  it('is done without where its folder cannot be made', async () => {
    await mkdir(path.join(folder.path, 'src'));
    await writeFile(path.join(folder.path, 'node_modules'), 'a file');
    await copyFile('src/preload.cjs', path.join(folder.path, 'src/preload.cjs'));

    expect(await placeWith(path.join(folder.path, 'src/preload.cjs'))).toBe('');
  });
});

describe('npm start', () => {
  let servers: Omit<LocalWorld, 'bot'>;
  let program: Program;

  beforeEach(async () => {
    servers = await startServers({ world: createSampleWorld({ seed: 1 }) });
  });

  afterEach(async () => {
    await program.kill();
    await servers.stop();
  });

  function npmStart(compileCache: string): Program {
    program = startProgram('npm', ['start'], { ...servers.env, NODE_COMPILE_CACHE: compileCache });
    return program;
  }

  it('keeps what it has compiled also when it is killed', async () => {
    await npmStart(folder.path).says('connected to Discord');
    await program.kill();

    const kept = await readdir(folder.path, { recursive: true });
    expect(kept.length).toBeGreaterThan(1_000);
  });

  it('goes well where nothing can be kept', async () => {
    const file = path.join(folder.path, 'file');
    await writeFile(file, '');

    await npmStart(path.join(file, 'compiled')).says('connected to Discord');
    program.process.kill('SIGTERM');

    expect(await program.ended).toEqual({ code: 0, signal: null });
  });
});
