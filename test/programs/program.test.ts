import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';
import { variableNames } from '../../src/config.ts';
import { startProgram } from './program.ts';

let folder: ReturnType<typeof createTemporaryFolder>;

beforeEach(() => {
  folder = createTemporaryFolder();
});

afterEach(() => folder.remove());

it('a program that a test starts takes no setting from the .env of whoever runs the tests', async () => {
  const file = path.join(folder.path, '.env');
  writeFileSync(file, variableNames.map((name) => `${name}=somebody's own\n`).join(''));
  const told = `process.loadEnvFile(${JSON.stringify(file)}); ${JSON.stringify(variableNames)}.filter((name) => process.env[name] !== '').join()`;

  const program = startProgram(process.execPath, ['-p', told], { HTTP_PORT: '9464' });
  await program.ended;

  expect(program.output().trim()).toBe('HTTP_PORT');
});
