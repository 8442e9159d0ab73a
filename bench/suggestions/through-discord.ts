import { setTimeout as sleep } from 'node:timers/promises';
import { startLocalWorld } from '../../playground/local-world.ts';
import { createRandom } from '../../playground/random.ts';
import type { World } from '../../playground/retroachievements/world.ts';
import { keystrokes } from './keystrokes.ts';
import { type Times, timesOf } from './times.ts';

/** How long games take to be suggested by the whole bot, from the request of the local Discord to the answer it got. */
export async function throughDiscord(world: World, { count, seed }: { count: number; seed: number }): Promise<Times> {
  const local = await startLocalWorld({ world, env: { LOG_LEVEL: 'warn' } });
  try {
    const titles = [...world.games.values()].map(({ title }) => title);
    const member = local.discord.actor('member');
    const suggested = (typed: string) => local.discord.suggest(member, `/tickets game game:${typed}`);
    await suggested('');
    while (!(await isRead(local.retroAchievements.requests.length))) await sleep(100);
    return await timesOf(keystrokes(titles, count, createRandom(seed)), suggested);

    async function isRead(before: number): Promise<boolean> {
      await sleep(1000);
      const answer = await suggested('');
      return answer.length === 25 && local.retroAchievements.requests.length === before;
    }
  } finally {
    await local.stop();
  }
}
