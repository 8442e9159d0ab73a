import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type LocalWorld, startServers } from '../../playground/local-world.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { type Program, startProgram } from './program.ts';

let servers: Omit<LocalWorld, 'bot'>;
let program: Program | null;

beforeEach(async () => {
  program = null;
  servers = await startServers({ world: createSampleWorld({ seed: 1 }) });
});

afterEach(async () => {
  await program?.kill();
  await servers.stop();
});

const Line = z.looseObject({ level: z.string(), msg: z.string() });

it.each(['exception', 'rejection'])('a bot ends with one fatal line on an %s that nobody caught', async (how) => {
  const broken = fileURLToPath(new URL('./break-when-told.ts', import.meta.url));
  const args = ['-r', './src/preload.cjs', '--import', broken, 'src/main.ts'];
  program = startProgram(process.execPath, args, { ...servers.env, BREAK: how });
  await program.says('connected to Discord');

  program.process.kill('SIGUSR2');

  expect(await program.ended).toEqual({ code: 1, signal: null });
  const lines = program
    .output()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Line.parse(JSON.parse(line)));
  expect(lines.filter(({ level }) => level !== 'info' && level !== 'warn')).toMatchObject([
    { level: 'fatal', msg: 'the bot cannot go on', err: { name: 'TypeError', message: 'a bug' } },
  ]);
});
