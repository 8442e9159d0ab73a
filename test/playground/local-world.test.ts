import { expect, it, onTestFinished } from 'vitest';
import { createAkanaWorld } from '../../playground/akana/world.ts';
import { startServers } from '../../playground/local-world.ts';
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
