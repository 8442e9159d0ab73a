import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../../playground/discord/exchange.ts';
import { finalAnswer } from '../../playground/final-answer.ts';
import { textOf } from '../running-bot.ts';
import { createFaultTable } from './fault-table.ts';
import { isLong } from './how-long.ts';
import { startWatchingBot, type WatchingBot } from './watching-bot.ts';

const table = createFaultTable('A process that stands still');
let bot: WatchingBot;

beforeAll(async () => {
  bot = await startWatchingBot({
    env: { CACHE_SECONDS: '0' },
    discord: { heartbeatMs: 2_000, answerMs: 120_000 },
  });
});

afterAll(() => bot.stop());

const TOO_OLD = 'dropped an interaction too old to answer';

describe('a bot whose process stands still', () => {
  it.each(isLong ? [4_000, 12_000, 60_000] : [4_000, 12_000])(
    'for %i ms drops what is too old, answers what is not, and tells nothing twice',
    { timeout: 180_000 },
    (ms) =>
      table.survives(`stands still for ${ms / 1000} s`, 'answers, looks, gateway', async ({ said, logged }) => {
        const identifies = bot.discord.gateway.identifies;
        const asked = (line: string): Exchange => bot.discord.run(bot.discord.actor('member'), line);
        const pid = bot.program.process.pid ?? 0;
        await bot.expectAllTold();
        // Its answer is on its way to be made when everything stops.
        bot.retroAchievements.setFault({ kind: 'slow', ms: 1_000 });
        const underWay = asked('/tickets dev name:Hexadigital');
        await sleep(500);

        process.kill(pid, 'SIGSTOP');
        bot.retroAchievements.setFault(null);
        bot.happen();
        const early = asked('/tickets top');
        await sleep(ms - 1_000);
        bot.happen();
        const late = asked('/tickets top');
        await sleep(1_000);
        process.kill(pid, 'SIGCONT');

        await expect(early.answer).rejects.toThrow('did not respond');
        expect(textOf((await finalAnswer(late)).message)).toContain('open**');
        const dropped = await bot.untilLogged(
          ({ msg, interaction }) => msg.startsWith(TOO_OLD) && interaction === early.id,
          'a line about the one that was dropped',
        );
        logged(dropped.msg);
        const { message } = await finalAnswer(underWay);
        said(textOf(message));
        expect(textOf(message)).toMatch(/Hexadigital|RetroAchievements/);
        expect((await bot.untilDone(underWay)).outcome).toMatch(/^(?:answered|timed-out|unreachable)$/);

        await bot.expectAllTold();
        expect(textOf(await bot.ask('/tickets top'))).toContain('open**');
        // One session that cannot be resumed, at the most.
        expect(bot.discord.gateway.identifies - identifies).toBeLessThanOrEqual(1);
      }),
  );
});
