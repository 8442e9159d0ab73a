import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { createLocalRetroAchievements } from '../../playground/retroachievements/server.ts';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';
import { forkProgram } from '../forked-program.ts';
import { type StartedProgram, startNode } from '../programs/start-node.ts';
import { startOurs } from '../programs/start-ours.ts';
import type { BareOrders } from './bare-orders.ts';
import { type DiscordKind, Said } from './protocol.ts';

export type ContestantName = 'ours' | 'floor' | 'ordinary';

/** A bot in a process of its own, with a Discord of its own in another one. */
export interface Contestant {
  readonly name: ContestantName;
  /** Has so many use `/tickets game` at once, and resolves with the milliseconds until all were answered. */
  ask(count: number): Promise<number>;
}

interface Ours extends Contestant {
  /** What it answers, as it stands on the wire. */
  readonly answer: BareOrders['answer'];
}

/** Where it all happens, and what ends it. */
interface Ring {
  readonly kind: DiscordKind;
  readonly opened: AsyncDisposableStack;
}

/** Our bot as `npm start` runs it, once it has read all that it answers from. */
export async function startOurContestant({ kind, opened }: Ring): Promise<Ours> {
  const folder = createTemporaryFolder();
  opened.defer(folder.remove);
  const retroAchievements = await createLocalRetroAchievements({ world: createSampleWorld() });
  opened.defer(retroAchievements.close);
  const databasePath = path.join(folder.path, 'ticketwatch.db');
  const { ask, shown } = await join({ kind, opened }, (discord) =>
    // What is measured is an answer from the cache, however long it takes until all have been asked.
    startOurs({ discord, retroAchievements, databasePath }, { CACHE_SECONDS: '3600' }),
  );
  let asked = -1;
  while (asked !== retroAchievements.requests.length) {
    asked = retroAchievements.requests.length;
    await ask(1);
    await sleep(500);
  }
  return { name: 'ours', ask, answer: JSON.parse(await shown()) };
}

const programs = { floor: 'floor-bot.ts', ordinary: 'ordinary-bot.ts' } as const;

/** A bot that answers with what it was given. */
export async function startBareContestant(
  name: keyof typeof programs,
  answer: BareOrders['answer'],
  ring: Ring,
): Promise<Contestant> {
  const program = fileURLToPath(new URL(programs[name], import.meta.url));
  const { ask } = await join(ring, (discord) => {
    const orders: BareOrders = { ...discord, answer };
    return startNode([program, JSON.stringify(orders)], {});
  });
  return { name, ask };
}

/** A Discord, and a bot that is connected to it. */
async function join(
  { kind, opened }: Ring,
  start: (discord: { readonly apiUrl: string; readonly token: string }) => StartedProgram,
) {
  const discord = forkProgram(new URL('asked-discord.ts', import.meta.url), { kind }, { schema: Said });
  opened.defer(discord.end);
  const { apiUrl, token } = await discord.says('listening');
  const bot = start({ apiUrl, token });
  opened.defer(bot.end);
  await bot.whileRunning(discord.says('ready'));

  return {
    async ask(count: number): Promise<number> {
      discord.tell(String(count));
      const { ms } = await bot.whileRunning(discord.says('answered'));
      return ms;
    },
    async shown(): Promise<string> {
      discord.tell('show');
      return (await discord.says('shown')).json;
    },
  };
}
