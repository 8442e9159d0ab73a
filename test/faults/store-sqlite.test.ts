import { execFileSync, spawnSync } from 'node:child_process';
import { unlinkSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../running-bot.ts';
import { createFaultTable } from './fault-table.ts';
import { isLong } from './how-long.ts';
import { startWatchingBot, type WatchingBot } from './watching-bot.ts';

const table = createFaultTable('An SQLite database in trouble');
let bot: WatchingBot;

beforeEach(async () => {
  bot = await startWatchingBot();
});

afterEach(() => bot.stop());

describe('a bot whose database file is locked by another program', () => {
  it.each(isLong ? [1_000, 2_000, 4_000] : [4_000])(
    'for %i ms answers meanwhile, and tells afterwards',
    { timeout: 60_000 },
    (ms) =>
      table.survives(`locked for ${ms} ms`, 'a look, /tickets top', async ({ said, logged }) => {
        const tool = new DatabaseSync(bot.file, { timeout: 5_000 });
        tool.exec('begin immediate');
        const unlocked = sleep(ms).then(() => tool.close());
        bot.happen();

        for (let isOver = false; !isOver; isOver = await Promise.race([unlocked.then(() => true), sleep(300, false)]))
          said(textOf(await bot.ask('/tickets top')));

        await bot.expectAllTold();
        const warnings = bot.warnings().filter(({ msg }) => !msg.includes('unkind'));
        logged(warnings.map(({ msg }) => msg).join(' · '));
        // What can be had again is not waited for so long.
        expect(warnings.filter(({ msg }) => msg !== 'value could not be kept')).toEqual([]);
        expect(warnings.length).toBeLessThanOrEqual(2);
      }),
  );
});

/** What makes it impossible to go on, done to a bot that runs. */
const ends: readonly {
  readonly fault: string;
  readonly sentence: RegExp;
  readonly begin: (file: string, pid: number) => void;
  /** Whether all that was stored must be there afterwards. */
  readonly isKept: boolean;
  /** What cannot be had here. */
  readonly lacks: 'prlimit' | null;
}[] = [
  {
    fault: 'may not grow',
    sentence: /^The database \S+ could not be (?:read or written: check its disk|written: its disk is full)\.$/,
    // What a full disk does, without one: it needs no rights, and the process may end by itself only.
    begin: (_file, pid) => void execFileSync('prlimit', ['--pid', String(pid), '--fsize=1:1']),
    isKept: true,
    lacks: spawnSync('prlimit', ['--version']).status === 0 ? null : 'prlimit',
  },
  {
    fault: 'is deleted',
    sentence: /^The database \S+ was moved or deleted while it was used: put it back, or restore a backup\.$/,
    begin: (file) => unlinkSync(file),
    isKept: false,
    lacks: null,
  },
];

for (const { fault, sentence, begin, isKept, lacks } of ends) {
  const reason = lacks === null ? '' : ` (skipped: no ${lacks} here)`;

  describe.skipIf(lacks !== null)(`a bot whose database file ${fault}${reason}`, () => {
    it('ends with a sentence, and can be started again', { timeout: 90_000 }, () =>
      table.survives(fault, 'a look', async ({ said }) => {
        bot.happen();
        await bot.expectAllTold();

        begin(bot.file, bot.program.process.pid ?? 0);
        bot.happen();

        const end = await bot.ended();
        said(end.said.join(' '));
        expect(end).toEqual({ code: 1, said: [expect.stringMatching(sentence)] });
        if (isKept) {
          await bot.expectWhole();
          await bot.expectMadeGood();
        } else {
          await bot.restart();
          expect(textOf(await bot.ask('/tickets top'))).toContain('open**');
        }
      }),
    );
  });
}
