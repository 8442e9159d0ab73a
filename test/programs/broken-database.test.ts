import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalWorld, startServers } from '../../playground/local-world.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import type { World } from '../../playground/retroachievements/world.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { damage } from './damage.ts';
import { type Program, startProgram } from './program.ts';
import { posted, resolveOne, type SiteWatch, truthOf, watchSite } from './site-watch.ts';

/** However busy the machine is. */
const soon = { timeout: 15_000 };

let world: World;
let servers: Omit<LocalWorld, 'bot'>;
let file: string;
let programs: Program[];

beforeEach(async () => {
  programs = [];
  world = createSampleWorld({ seed: 1 });
  servers = await startServers({ world, discord: { identifyWindowMs: 0 } });
  file = (servers.env['DATABASE_URL'] ?? '').replace('file:', '');
  await stored(async () => undefined);
});

afterEach(async () => {
  for (const program of programs) await program.kill();
  await servers.stop();
});

/** What is in the database while no bot runs. */
async function stored<T>(read: (watch: SiteWatch) => Promise<T>): Promise<T> {
  const database = await openDatabase({ kind: 'sqlite', path: file }, { log: silentLog });
  try {
    return await read(await watchSite(database, servers.discord));
  } finally {
    await database.close();
  }
}

/** A bot that has looked at everything once. */
async function aWatchingBot(): Promise<Program> {
  const program = startProgram('npm', ['start'], { ...servers.env, WATCH_SECONDS: '1', LOG_LEVEL: 'debug' });
  programs.push(program);
  await program.says('connected to Discord');
  const tool = new DatabaseSync(file, { readOnly: true });
  await expect.poll(() => tool.prepare('select subject_key from snapshots').all(), soon).toHaveLength(1);
  tool.close();
  return program;
}

/** Of what is said to people: the log goes another way, and may come later. */
const lastLine = (program: Program) =>
  program
    .output()
    .trimEnd()
    .split('\n')
    .findLast((line) => !line.startsWith('{'));

describe('a bot that watches', () => {
  it(
    'ends with a sentence when another program keeps its database locked, and makes good later',
    { timeout: 90_000 },
    async () => {
      const program = await aWatchingBot();
      const before = truthOf(world);
      const tool = new DatabaseSync(file, { timeout: 5_000 });
      tool.exec('begin immediate');
      resolveOne(world);

      expect((await program.ended).code).toBe(1);
      expect(lastLine(program)).toBe(`The database ${file} is locked by another program.`);
      tool.close();
      expect(await stored((watch) => watch.seen())).toEqual(before);
      expect(await stored((watch) => watch.untold())).toEqual([]);
      expect(posted(servers.discord)).toEqual([]);

      const next = await aWatchingBot();
      await expect.poll(() => posted(servers.discord), soon).toEqual([[before.open, truthOf(world).open]]);
      next.process.kill('SIGTERM');
      expect(await next.ended).toEqual({ code: 0, signal: null });
      expect(await stored((watch) => watch.seen())).toEqual(truthOf(world));
      expect(await stored((watch) => watch.untold())).toEqual([]);
    },
  );

  it(
    'ends with a sentence when its database is damaged, also when nothing else happens',
    { timeout: 60_000 },
    async () => {
      const program = await aWatchingBot();

      damage(file);

      expect((await program.ended).code).toBe(1);
      expect(lastLine(program)).toMatch(/^The database \S+ is damaged: restore a backup/);
    },
  );
});
