import { GatewayIntentBits } from 'discord-api-types/v10';
import { help } from '../programs/questions.ts';
import { startBare } from '../programs/start-bare.ts';
import { startOurs } from '../programs/start-ours.ts';
import { withSurroundings } from '../programs/surroundings.ts';
import { createThinDiscord } from '../round-trip/thin-discord.ts';
import { addServers } from './crowd.ts';
import { settledRss } from './rss.ts';

/** Ours as `npm start` runs it · a client with the Guilds intent by plain `node` · the same without intents. */
export type Who = 'ours' | 'with Guilds' | 'without intents';

/** MB that a bot holds once it has heard of so many servers and has answered. */
export async function rssAt(servers: number, who: Who, { settleMs }: { settleMs: number }): Promise<number> {
  return withSurroundings(async (surroundings) => {
    // Once to fill the compile cache, and once to be measured.
    await started(() => Promise.resolve());
    return await started((pid) => settledRss(pid, { settleMs }));

    async function started<T>(use: (pid: number) => Promise<T>): Promise<T> {
      const discord = await createThinDiscord({ populate: (world) => addServers(world, servers) });
      const nodeEnv = { NODE_COMPILE_CACHE: surroundings.compileCache(who) };
      const program =
        who === 'ours'
          ? startOurs({ discord, ...surroundings }, nodeEnv)
          : startBare(discord, { intents: who === 'with Guilds' ? GatewayIntentBits.Guilds : 0, nodeEnv });
      try {
        await program.whileRunning(discord.untilReady());
        // What was sent before it has been dealt with by then.
        await discord.ask(help);
        return await use(program.pid);
      } finally {
        await program.end();
        await discord.close();
      }
    }
  });
}
