import { expect } from 'vitest';
import type { LocalDiscordOptions } from '../../playground/discord/settings.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import type { World } from '../../playground/retroachievements/world.ts';
import { type DatabaseAddress, openDatabase } from '../../src/storage/database.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { posted, resolveOne, type SiteWatch, truthOf, watchSite } from '../programs/site-watch.ts';
import { type ProgramBot, startProgramBot } from './program-bot.ts';

/** However busy the machine is. */
const soon = { timeout: 30_000 };

export interface WatchingBot extends ProgramBot {
  /** The file, of an SQLite database. */
  readonly file: string;
  /** A ticket is resolved: the next look finds it. */
  happen(): void;
  /** Passes once everything that has happened stands in the channel, each once and in order. */
  expectAllTold(): Promise<void>;
  /** While no bot runs: the tickets as the last look saw them are those that all notices tell of, or will. */
  expectWhole(): Promise<void>;
  /** Runs it again, and passes once it has told all. */
  expectMadeGood(): Promise<void>;
}

/** A bot that looks at all tickets each second, and has seen them once; on SQLite unless an address is given. */
export async function startWatchingBot({
  postgresUrl,
  env = {},
  discord,
}: {
  postgresUrl?: string;
  env?: Readonly<Record<string, string>>;
  discord?: LocalDiscordOptions;
} = {}): Promise<WatchingBot> {
  const world: World = createSampleWorld({ seed: 1 });
  const bot = await startProgramBot({
    world,
    ...(discord && { discord }),
    env: { WATCH_SECONDS: '1', ...(postgresUrl !== undefined && { DATABASE_URL: postgresUrl }), ...env },
  });
  const file = (bot.env['DATABASE_URL'] ?? '').replace('file:', '');
  const address: DatabaseAddress =
    postgresUrl === undefined ? { kind: 'sqlite', path: file } : { kind: 'postgres', url: postgresUrl };
  const opens: number[] = [truthOf(world).open];

  /** What is stored while no bot runs. */
  async function stored<T>(read: (watch: SiteWatch) => Promise<T>): Promise<T> {
    const database = await openDatabase(address, { log: silentLog });
    try {
      return await read(await watchSite(database, bot.discord));
    } finally {
      await database.close();
    }
  }

  const toldInAll = () => posted(bot.discord);
  const seen = () => bot.untilLogged(({ msg }) => msg === 'looked', 'a look');

  const watching: WatchingBot = {
    ...bot,
    get program() {
      return bot.program;
    },
    file,
    happen() {
      resolveOne(world);
      opens.push(truthOf(world).open);
    },
    async expectAllTold() {
      if (opens.length === 1) return;
      // Changes that one look finds together are told together.
      await expect.poll(() => toldInAll().at(-1)?.[1], soon).toBe(opens.at(-1));
      const told = toldInAll();
      expect(told[0]?.[0]).toBe(opens[0]);
      for (const [at, [before]] of told.entries()) if (at > 0) expect(before).toBe(told[at - 1]?.[1]);
      expect(told.length).toBeLessThan(opens.length);
    },
    async expectWhole() {
      const { last, untold } = await stored(async (watch) => ({
        last: await watch.seen(),
        untold: await watch.untold(),
      }));
      const lastTold = untold.at(-1)?.[1] ?? toldInAll().at(-1)?.[1] ?? opens[0];
      expect(last?.open).toBe(lastTold);
    },
    async expectMadeGood() {
      await bot.restart();
      await seen();
      await watching.expectAllTold();
    },
  };

  await bot.ask('/watch all channel:#tickets when:any-change', 'manager');
  await seen();
  return watching;
}
