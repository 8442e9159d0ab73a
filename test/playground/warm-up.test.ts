import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSampleAkanaWorld } from '../../playground/akana/sample.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { warmUp } from '../../playground/warm-up.ts';
import { startRunningBot, textOf } from '../running-bot.ts';

async function aBot() {
  const running = await startRunningBot(createSampleWorld(), { akana: createSampleAkanaWorld() });
  onTestFinished(() => running.stop());
  return running;
}

const never = new AbortController().signal;

describe('a bot that has warmed up', () => {
  it('suggests at once, and knows what there is not', async () => {
    const running = await aBot();
    const { discord } = running;

    await warmUp(running, never);

    const manager = discord.actor('manager');
    const suggested = async (line: string) => (await discord.suggest(manager, line)).length;
    expect(await suggested('/tickets game game:')).toBe(25);
    expect(await suggested('/tickets dev name:')).toBe(25);
    expect(await suggested('/tickets api api:')).toBeGreaterThan(1);
    expect(textOf(await running.ask('/tickets game game:zzzz'))).toMatch(/^No game matches \*\*zzzz\*\*\. /);
  });

  it('has left nothing that people see', async () => {
    const running = await aBot();

    await warmUp(running, never);

    expect(running.discord.interactions).toEqual([]);
    expect(running.discord.messages(running.discord.actor('manager').channel.id)).toEqual([]);
  });
});

describe('warming up', () => {
  it('ends soon, and quietly, where nothing can be read', { timeout: 20_000 }, async () => {
    const running = await aBot();
    running.retroAchievements.setFault({ kind: 'hang' });
    running.akana.setFault({ kind: 'reset', when: 'before-headers' });
    const before = Date.now();

    await warmUp(running, never);

    expect(Date.now() - before).toBeGreaterThan(2_000);
    expect(Date.now() - before).toBeLessThan(10_000);
    running.retroAchievements.setFault(null);
  });

  it('ends soon where the bot never answers', { timeout: 20_000 }, async () => {
    const running = await aBot();
    running.discord.faults.hang({ method: 'POST', path: '/callback' }, Infinity);
    const before = Date.now();

    await warmUp(running, never);

    expect(Date.now() - before).toBeLessThan(10_000);
  });

  it('ends at once when nobody waits for it any more', async () => {
    const running = await aBot();
    const { retroAchievements } = running;
    retroAchievements.setFault({ kind: 'slow', ms: 10_000 });
    const patience = new AbortController();
    const warming = warmUp(running, patience.signal).then(() => 'ended');
    await expect.poll(() => retroAchievements.requests.length).toBeGreaterThan(0);

    patience.abort();

    // It ends before the next timer: a machine that stalls does not let the second pass first.
    await expect(Promise.race([warming, sleep(1_000, 'goes on')])).resolves.toBe('ended');
  });
});
