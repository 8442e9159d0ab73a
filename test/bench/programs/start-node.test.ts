import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startNode, type StartedProgram } from '../../../bench/programs/start-node.ts';
import { createTemporaryFolder } from '../../../playground/temporary-folder.ts';

const Told = z.object({ at: z.string(), holds: z.array(z.string()) });

let folder: ReturnType<typeof createTemporaryFolder>;
let program: StartedProgram | null = null;

beforeEach(() => {
  folder = createTemporaryFolder();
});

afterEach(async () => {
  await program?.end();
  folder.remove();
});

describe('a program that is measured', () => {
  it('is in an empty folder of its own, where nobody keeps a .env', async () => {
    const told = path.join(folder.path, 'told.json');
    const tell = 'fs.writeFileSync(process.argv[1], JSON.stringify({ at: process.cwd(), holds: fs.readdirSync(".") }))';
    program = startNode(['-e', tell, told], {});
    await expect(program.whileRunning(new Promise(() => undefined))).rejects.toThrow('ended by itself: 0');

    const { at, holds } = Told.parse(JSON.parse(readFileSync(told, 'utf8')));

    expect(at).not.toBe(process.cwd());
    expect(holds).toEqual([]);
  });

  it('ends the wait for what it does not live to do', async () => {
    program = startNode(['-e', 'process.exit(3)'], {});

    await expect(program.whileRunning(new Promise(() => undefined))).rejects.toThrow('ended by itself: 3');
  });

  it('lets what is done while it runs come out', async () => {
    program = startNode(['-e', 'setInterval(() => undefined, 1000)'], {});

    expect(await program.whileRunning(Promise.resolve('done'))).toBe('done');
  });
});
