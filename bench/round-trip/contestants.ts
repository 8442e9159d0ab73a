import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { createLocalRetroAchievements } from '../../playground/retroachievements/server.ts';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';
import { systemClock } from '../../src/lib/system-clock.ts';
import { startOurs } from '../programs/start-ours.ts';
import { startProgram } from '../programs/started-program.ts';
import type { BareOrders } from './bare-orders.ts';
import { createThinDiscord } from './thin-discord.ts';

/** A bot in a process of its own, with a Discord of its own in this one. */
export interface Contestant {
  readonly name: 'ours' | 'floor' | 'ordinary';
  /** Has somebody use `/tickets game`, and resolves with the milliseconds that the answer took. */
  ask(): Promise<number>;
  end(): Promise<void>;
}

interface Ours extends Contestant {
  /** What it answers, as it stands on the wire. */
  readonly answer: BareOrders['answer'];
}

/** Dragster has as many tickets in the sample as most games that have any. */
const COMMAND = {
  id: '900000000000000001',
  name: 'tickets',
  type: 1,
  options: [{ type: 1, name: 'game', options: [{ type: 3, name: 'game', value: '#14402' }] }],
};

/** Our bot as `npm start` runs it, once it has read all that it answers from. */
export async function startOurContestant(): Promise<Ours> {
  const folder = createTemporaryFolder();
  const retroAchievements = await createLocalRetroAchievements({ world: createSampleWorld() });
  const discord = await createThinDiscord();
  const databasePath = path.join(folder.path, 'ticketwatch.db');
  // What is measured is an answer from the cache, however long it takes until all have been asked.
  const bot = startOurs({ discord, retroAchievements, databasePath }, { CACHE_SECONDS: '3600' });
  await discord.untilReady();
  let asked = -1;
  while (asked !== retroAchievements.requests.length) {
    asked = retroAchievements.requests.length;
    await discord.ask(COMMAND);
    await systemClock.sleep(500);
  }
  const { json } = await discord.ask(COMMAND);

  return {
    name: 'ours',
    answer: JSON.parse(json),
    ask: async () => (await discord.ask(COMMAND)).ms,
    async end() {
      await bot.end();
      await discord.close();
      await retroAchievements.close();
      folder.remove();
    },
  };
}

const programs = { floor: 'floor-bot.ts', ordinary: 'ordinary-bot.ts' } as const;

/** A bot that answers with what it was given. */
export async function startBareContestant(
  name: keyof typeof programs,
  answer: BareOrders['answer'],
): Promise<Contestant> {
  const discord = await createThinDiscord();
  const orders: BareOrders = { apiUrl: discord.apiUrl, token: discord.token, answer };
  const program = fileURLToPath(new URL(programs[name], import.meta.url));
  const bot = startProgram([program, JSON.stringify(orders)], {});
  await discord.untilReady();

  return {
    name,
    ask: async () => (await discord.ask(COMMAND)).ms,
    async end() {
      await bot.end();
      await discord.close();
    },
  };
}
