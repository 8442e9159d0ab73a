import { createBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { silentLog } from '../fakes/silent-log.ts';
import type { RunningBot } from '../running-bot.ts';

/** Ends the bot and does `work` with another one in its place, which has nothing of it but the database. */
export async function afterRestart<T>(
  running: RunningBot,
  work: () => Promise<T>,
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  await running.bot.stop();
  const next = await createBot(readConfig({ ...running.env, CACHE_SECONDS: '0', ...env }), { log: silentLog });
  await next.connect();
  try {
    return await work();
  } finally {
    await next.stop();
  }
}
