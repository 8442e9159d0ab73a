import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LocalWorld, startServers } from '../../playground/local-world.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import type { World } from '../../playground/retroachievements/world.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { beginTerm } from '../../src/storage/term.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { describeOnPostgres } from '../storage/on-each-database.ts';
import { type Program, processTree, startProgram } from './program.ts';
import { posted, resolveOne, type SiteWatch, truthOf, watchSite } from './site-watch.ts';

const TAKE_OVER_MS = 15_000;
const soon = { timeout: TAKE_OVER_MS };

describeOnPostgres('two bots on one database', (postgres) => {
  let world: World;
  let servers: Omit<LocalWorld, 'bot'>;
  let databaseUrl: string;
  let database: Database;
  let watch: SiteWatch;
  let programs: Program[];

  beforeEach(async () => {
    programs = [];
    world = createSampleWorld({ seed: 1 });
    servers = await startServers({ world, discord: { identifyWindowMs: 0 } });
    databaseUrl = await postgres().freshDatabase();
    database = await openDatabase({ kind: 'postgres', url: databaseUrl }, { log: silentLog });
    watch = await watchSite(database, servers.discord);
  });

  afterEach(async () => {
    for (const program of programs) await program.kill();
    await database.close();
    await servers.stop();
  });

  function aBot(): Program {
    const env = { ...servers.env, DATABASE_URL: databaseUrl, WATCH_SECONDS: '1', LOG_LEVEL: 'debug' };
    const program = startProgram('npm', ['start'], env);
    programs.push(program);
    return program;
  }

  async function aLeader(): Promise<Program> {
    const program = aBot();
    await program.says('connected to Discord');
    return program;
  }

  async function aStandby(): Promise<Program> {
    const program = aBot();
    await program.says('standing by');
    return program;
  }

  /** Its answer, and how many first responses Discord was sent for it. */
  async function ask(line: string) {
    const exchange = servers.discord.run(servers.discord.actor('member'), line);
    const { embeds } = await exchange.answer;
    // A second bot would answer at about the same time.
    await sleep(500);
    const responses = servers.discord.requests.filter(({ path }) => path.startsWith(`/interactions/${exchange.id}/`));
    return { title: embeds[0]?.title, responses: responses.length, followUps: exchange.followUps.length };
  }

  const answeredOnce = { title: 'Tickets held by Hexadigital', responses: 1, followUps: 0 };

  it(
    'leave everything to the first one, and the second one follows when that is killed',
    { timeout: 60_000 },
    async () => {
      const first = await aLeader();
      const second = await aStandby();
      await expect.poll(watch.seen, soon).toEqual(truthOf(world));
      const { open } = truthOf(world);
      resolveOne(world);
      await expect.poll(watch.seen, soon).toEqual(truthOf(world));

      expect(await ask('/tickets dev name:Hexadigital')).toEqual(answeredOnce);
      expect(servers.discord.gateway.identifies).toBe(1);
      // Every look and every answer would be a line.
      expect(linesOf(second)).toEqual([
        expect.stringContaining('unkind'),
        expect.stringContaining('unkind'),
        expect.stringContaining('standing by'),
      ]);

      await first.kill();
      const killedAt = Date.now();
      resolveOne(world);
      await second.says('connected to Discord');
      expect(await ask('/tickets dev name:Hexadigital')).toEqual(answeredOnce);
      await expect.poll(watch.seen, soon).toEqual(truthOf(world));
      expect(Date.now() - killedAt).toBeLessThan(TAKE_OVER_MS);

      await expect.poll(watch.untold, soon).toEqual([]);
      expect(posted(servers.discord)).toEqual([
        [open, open - 1],
        [open - 1, open - 2],
      ]);
      expect(servers.discord.violations).toEqual([]);
    },
  );

  it('tell nothing twice when the first one was only frozen, and that one stops', { timeout: 60_000 }, async () => {
    const first = await aLeader();
    await aStandby();
    await expect.poll(watch.seen, soon).toEqual(truthOf(world));
    const { open } = truthOf(world);

    const frozen = processTree(first.process.pid ?? 0);
    for (const pid of frozen) process.kill(pid, 'SIGSTOP');
    resolveOne(world);
    await expect.poll(watch.seen, soon).toEqual(truthOf(world));
    for (const pid of frozen) process.kill(pid, 'SIGCONT');

    expect((await first.ended).code).toBe(1);
    await expect.poll(watch.untold, soon).toEqual([]);
    expect(posted(servers.discord)).toEqual([[open, open - 1]]);
  });

  it('change places when the first one ends in good order', { timeout: 60_000 }, async () => {
    const first = await aLeader();
    const second = await aStandby();

    first.process.kill('SIGTERM');

    expect(await first.ended).toEqual({ code: 0, signal: null });
    await second.says('connected to Discord');
    expect(await ask('/tickets dev name:Hexadigital')).toEqual(answeredOnce);
  });

  it('end at once when they stand by, without having spoken to Discord', { timeout: 30_000 }, async () => {
    await aLeader();
    const second = await aStandby();
    const told = Date.now();

    second.process.kill('SIGTERM');

    expect(await second.ended).toEqual({ code: 0, signal: null });
    // A stop that finds something in its way gives up after three.
    expect(Date.now() - told).toBeLessThan(3_000);
    expect(servers.discord.gateway.connections).toBe(1);
  });

  it('end with a sentence when another one leads, although nothing else told them', { timeout: 60_000 }, async () => {
    const first = await aLeader();
    await expect.poll(watch.seen, soon).toEqual(truthOf(world));

    await beginTerm(database);

    expect((await first.ended).code).toBe(1);
    expect(linesOf(first).at(-1)).toMatch(/^Another Ticketwatch leads now, and this one stops/);
  });

  it('end with a sentence when the database takes the lead from them', { timeout: 60_000 }, async () => {
    const first = await aLeader();
    const second = await aStandby();

    await postgres().query(
      `select pg_terminate_backend(pid) from pg_locks join pg_database on database = pg_database.oid
       where locktype = 'advisory' and datname = '${new URL(databaseUrl).pathname.slice(1)}'`,
    );

    expect((await first.ended).code).toBe(1);
    expect(linesOf(first).at(-1)).toMatch(/^The database ended, or did not answer, the session by which this/);
    await second.says('connected to Discord');
  });
});

/** Without what npm itself says. */
function linesOf(program: Program): readonly string[] {
  return program
    .output()
    .split('\n')
    .filter((line) => line !== '' && !/^(npm|>) /.test(line));
}
