import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LocalWorld, startServers } from '../../playground/local-world.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import type { World } from '../../playground/retroachievements/world.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { type Program, startProgram } from './program.ts';
import { resolveOne, truthOf, watchSite } from './site-watch.ts';

/** Where nothing listens. */
const awayUrl = 'http://127.0.0.1:1/api';

let world: World;
let servers: Omit<LocalWorld, 'bot'>;
let program: Program | null;

beforeEach(async () => {
  program = null;
  world = createSampleWorld({ seed: 1 });
  servers = await startServers({ world });
});

afterEach(async () => {
  await program?.kill();
  await servers.stop();
});

/** While no bot has it open. */
async function withDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const path = String(servers.env['DATABASE_URL']).replace(/^file:/, '');
  const database = await openDatabase({ kind: 'sqlite', path }, { log: silentLog });
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

it('a bot that starts while Discord is away looks, and keeps what is to be told', { timeout: 30_000 }, async () => {
  await withDatabase((database) => watchSite(database, servers.discord));
  const { open } = truthOf(world);

  const env = { ...servers.env, DISCORD_API_URL: awayUrl, WATCH_SECONDS: '1', LOG_LEVEL: 'debug' };
  program = startProgram('npm', ['start'], env);
  await program.says('Discord cannot be reached');
  await program.says('"msg":"looked"');
  resolveOne(world);
  await program.says('"notices":1');
  program.process.kill('SIGTERM');

  expect(await program.ended).toEqual({ code: 0, signal: null });
  expect(program.output()).not.toContain('connected to Discord');
  const untold = await withDatabase(async (database) => await (await watchSite(database, servers.discord)).untold());
  expect(untold).toEqual([[open, open - 1]]);
});
