import { expect, it, onTestFinished } from 'vitest';
import { createAkanaWorld } from '../../playground/akana/world.ts';
import { startServers } from '../../playground/local-world.ts';
import { startPageServer } from '../../playground/page-server.ts';
import { createWorld } from '../../playground/retroachievements/world.ts';

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

it('has a page on which one can be somebody in a server that may not see Akana', async () => {
  const { discord, retroAchievements } = await aLocalWorld();
  const page = await startPageServer({ discord, mediaUrl: retroAchievements.mediaUrl });
  onTestFinished(() => page.close());

  const response = await fetch(`${page.url}actors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });

  expect(await response.json()).toContainEqual({
    name: 'late-member',
    description: 'a member of Late Arrivals, which may not see Akana',
  });
  expect(discord.actor('late-member').channel.guild).toBe(discord.guilds.lateArrivals);
});
