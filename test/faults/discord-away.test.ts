import { describe, expect, it } from 'vitest';
import { textOf } from '../running-bot.ts';
import { aSimulatedBot, minute, type SimulatedBot } from './simulated-bot.ts';
import { lookMs, watchGames } from './watched-games.ts';

/** The longest pause between two tries, what one takes, and all the posts. */
const soonMs = minute;

// Discord remembers no nonce for an hour, and here an hour takes seconds.
const nonceMs = 1;

const oneInTenSeconds = 360;

describe('a bot whose Discord is away for an hour', () => {
  it('tells what it found meanwhile once and in order, though it was restarted', { timeout: 120_000 }, async () => {
    const simulated = await aSimulatedBot({ nonceMs });
    const { discord, pass, posted } = simulated;
    const { channels, open, happen, expected } = await watchGames(simulated, 30);
    await simulated.start();
    await pass(lookMs);
    await happen('Dragster');
    expect(channels.map(posted)).toEqual(expected());
    const before = simulated.requests();

    // In the middle of telling: of some nobody hears that they stand there.
    cutOffAfter(simulated, 5);
    for (const game of ['Dragster', 'Sonic', 'Dragster', 'Dragster'] as const) await happen(game);
    await simulated.stop();
    open('Sonic');
    await pass(minute);
    await simulated.start();
    await pass(lookMs);
    discord.faults.status({}, 502, Infinity);
    await simulated.mend();
    for (const game of ['Dragster', 'Sonic', 'Dragster', 'Sonic', 'Sonic'] as const) await happen(game);
    discord.faults.clear();
    discord.faults.hang({}, Infinity);
    open('Dragster');
    await pass(0.75 * minute);
    const meanwhile = simulated.requests() - before;
    discord.faults.clear();
    await pass(soonMs);
    const told = channels.map(posted);
    // What was opened last may be found by the next look only.
    await pass(lookMs);

    expect(channels.map(posted)).toEqual(expected());
    expect(told.map((lines) => lines.slice(0, 6))).toEqual(expected().map((lines) => lines.slice(0, 6)));
    expect(meanwhile).toBeLessThan(oneInTenSeconds);
    expect(textOf(await simulated.ask('/tickets game game:14402'))).toContain('**7 open**');
  });

  it('answers again when it is back, and tells what it found meanwhile', { timeout: 120_000 }, async () => {
    const simulated = await aSimulatedBot({ nonceMs });
    const { pass, posted } = simulated;
    const { channels, happen, expected } = await watchGames(simulated, 30);
    await simulated.start();
    await pass(lookMs);
    const before = simulated.requests();

    simulated.cutOff();
    for (let opened = 1; opened <= 10; opened += 1) await happen(opened % 2 === 0 ? 'Sonic' : 'Dragster');
    const meanwhile = simulated.requests() - before;
    await simulated.mend();
    await pass(soonMs);

    expect(channels.map(posted)).toEqual(expected());
    expect(meanwhile).toBeLessThan(oneInTenSeconds);
    expect(textOf(await simulated.ask('/tickets game game:14402'))).toContain('**5 open**');
  });
});

function cutOffAfter(simulated: SimulatedBot, posts: number): void {
  let made = 0;
  const stop = simulated.discord.onMessage(() => {
    made += 1;
    if (made < posts) return;
    stop();
    simulated.cutOff();
  });
}
