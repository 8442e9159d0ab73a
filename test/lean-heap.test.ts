import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

// In a process of its own: it changes how V8 works.
const program = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { loadLean } from './src/lean-heap.ts';

  const kept = [];
  const keepMuch = () => {
    for (let nth = 0; nth < 500_000; nth += 1) kept.push({ nth });
    return getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size;
  };
  const failed = await loadLean(() => Promise.reject(new Error('not found'))).catch((error) => error.message);
  const meanwhile = await loadLean(async () => keepMuch());
  console.log(JSON.stringify({ failed, meanwhile, afterwards: keepMuch() }));
`;
const Told = z.object({ failed: z.string(), meanwhile: z.number(), afterwards: z.number() });

describe('loading with a lean heap', () => {
  it('holds the young generation small meanwhile, and lets it grow afterwards', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);

    const { failed, meanwhile, afterwards } = Told.parse(JSON.parse(stdout));
    expect(failed).toBe('not found');
    expect(meanwhile).toBeLessThan(4e6);
    expect(afterwards).toBeGreaterThan(meanwhile);
  });
});
