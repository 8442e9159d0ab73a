import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createAkanaWorld } from '../../playground/akana/world.ts';
import { startLocalWorld, startServers } from '../../playground/local-world.ts';
import { createWorld } from '../../playground/retroachievements/world.ts';
import { StorageProblem } from '../../src/domain/storage-problem.ts';

async function aLocalWorld() {
  const akana = createAkanaWorld();
  const servers = await startServers({ world: createWorld(), akana });
  onTestFinished(() => servers.stop());
  return { ...servers, world: akana };
}

it('tells a bot where Akana is, how to log in there, and that only Retro QA may see it', async () => {
  const { akana, world, env, discord } = await aLocalWorld();

  expect(akana.world).toBe(world);
  expect(env).toMatchObject({
    AKANA_URL: akana.url,
    AKANA_EMAIL: akana.email,
    AKANA_PASSWORD: akana.password,
    AKANA_GUILD_IDS: discord.guilds.retroQa.id,
  });
});

it('ends at once when it is abandoned, whatever is under way, and says nothing of that', async () => {
  const log: string[] = [];
  const world = await startLocalWorld({ world: createWorld(), writeLog: (line) => log.push(line) });
  const { discord, retroAchievements, env } = world;
  retroAchievements.setFault({ kind: 'hang' });
  await discord.run(discord.actor('member'), '/tickets game game:1').acknowledged;
  discord.faults.hang({ method: 'POST', path: '/callback' }, Infinity);
  discord.run(discord.actor('member'), '/tickets help');
  const [said, before] = [log.length, Date.now()];

  await world.abandon();

  expect(Date.now() - before).toBeLessThan(4_000);
  expect(log.slice(said)).toEqual([]);
  const database = new URL(env['DATABASE_URL'] ?? '').pathname;
  expect(existsSync(path.dirname(database))).toBe(false);
});

it('leaves no server when its bot cannot start', async () => {
  const servers = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
  const before = servers();

  const starting = startLocalWorld({ world: createWorld(), env: { DATABASE_URL: `file:${tmpdir()}` } });

  await expect(starting).rejects.toBeInstanceOf(StorageProblem);
  await expect.poll(servers).toBe(before);
});
