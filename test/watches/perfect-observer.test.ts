import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { liveThrough, type Lived } from './world/live-through.ts';
import { story, storyWithOutage, type Story } from './world/steps.ts';

/**
 * `WATCH_RUNS=5000` for many more, `WATCH_SEED` for the same ones again. A failure prints its seed and path, and the
 * smallest story that still fails, of those that were found in good time.
 */
const runs = Number(process.env['WATCH_RUNS'] ?? 250);
const outages = Math.ceil(runs / 35);
const seed = process.env['WATCH_SEED'];
const shrinksForMs = 60_000;
// Each story has a database of its own: in memory, where the system has such a folder.
const memory = '/dev/shm';

describe('watches next to a perfect observer', () => {
  let folder = '';
  let template = '';

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    folder = await mkdtemp(join(existsSync(memory) ? memory : tmpdir(), 'ticketwatch-observer-'));
    template = join(folder, 'template.db');
    const database = await openDatabase({ kind: 'sqlite', path: template }, { log: silentLog });
    await database.close();
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    vi.useRealTimers();
    await rm(folder, { recursive: true });
  });

  it(
    'tell every change and no other, whatever happens to the upstreams and the bot',
    async () => {
      const { looks, posts } = await liveThroughAll(story, runs);

      // Stories in which nothing happens prove nothing.
      expect(looks).toBeGreaterThan(10 * runs);
      expect(posts).toBeGreaterThan(runs);
    },
    // Room for a slow machine, and for finding the smallest story that fails.
    300_000 + 1000 * runs,
  );

  it(
    'are right again after a day in which the upstreams were down',
    async () => {
      const { posts } = await liveThroughAll(storyWithOutage, outages);

      // Each tells of a trouble and of its end.
      expect(posts).toBeGreaterThan(2 * outages);
    },
    300_000 + 10_000 * outages,
  );

  async function liveThroughAll(stories: fc.Arbitrary<Story>, numRuns: number): Promise<Lived> {
    let looks = 0;
    let posts = 0;
    let failedAt = Infinity;

    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        // What passes is not made smaller still.
        if (performance.now() > failedAt + shrinksForMs) return;
        try {
          const lived = await liveThrough(story, { folder, template });
          looks += lived.looks;
          posts += lived.posts;
        } catch (error) {
          failedAt = Math.min(failedAt, performance.now());
          throw error;
        }
      }),
      { numRuns, ...(seed !== undefined && { seed: Number(seed) }) },
    );
    return { looks, posts };
  }
});
