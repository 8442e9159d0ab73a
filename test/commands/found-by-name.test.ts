import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';

let small: SmallWorld;
let running: RunningBot;

beforeEach(async () => {
  small = aWorld();
  small.open(small.dragster, 1);
  small.open(small.sonic, 2);
  running = await startRunningBot(small.world);
  // The lists are read once somebody has asked for a game.
  await vi.waitUntil(async () => /\*\*\. /.test(textOf(await running.ask('/tickets game game:zzzz'))), {
    timeout: 10_000,
  });
});

afterEach(() => running.stop());

const say = async (line: string) => textOf(await running.ask(line, 'manager'));

describe('what is found by its name', () => {
  it.each(['hedgehog sonic', 'SONICTHEHEDGEHOG', 'hog', 'sonic md'])('is a game, as %j', async (typed) => {
    expect((await running.ask(`/tickets game game:${typed}`)).embeds[0]?.title).toBe('Sonic the Hedgehog (Mega Drive)');
  });

  it('is an achievement or a console to watch', async () => {
    expect(await say('/watch achievement achievement:first of 1 channel:tickets')).toMatch(
      /^Watching \*\*First of 1\b/,
    );
    expect(await say('/watch all channel:tickets console:genesis')).toMatch(/^Watching \*\*All of Mega Drive\*\*/);
  });

  it('is suggested', async () => {
    const suggested = async (line: string) =>
      (await running.discord.suggest(running.discord.actor('manager'), line)).map(({ name }) => name);

    expect(await suggested('/tickets game game:gehog')).toEqual(['Sonic the Hedgehog (Mega Drive)']);
    expect(await suggested('/watch achievement achievement:drag')).toEqual(['First of 14402 (Dragster)']);
    expect(await suggested('/watch all channel:tickets console:vcs')).toEqual(['Atari 2600']);
  });
});

describe('what is missed by a letter', () => {
  it.each([
    ['/tickets game game:sonc', '`Sonic the Hedgehog`'],
    ['/tickets dev name:Hexadigitl', '`Hexadigital`'],
    ['/tickets achievement achievement:frist of 14402', '`First of 14402 (Dragster)`'],
    ['/tickets trend scope:game target:sonc', '`Sonic the Hedgehog`'],
    ['/tickets trend scope:dev target:Hexadigitl', '`Hexadigital`'],
    ['/tickets trend scope:console target:atri 2600', '`Atari 2600`'],
    ['/tickets recent console:atri 2600', '`Atari 2600`'],
    ['/watch game game:dragstre channel:tickets', '`Dragster`'],
    ['/watch dev name:Hexadigitl channel:tickets', '`Hexadigital`'],
    ['/watch achievement achievement:frist of 14402 channel:tickets', '`First of 14402 (Dragster)`'],
    ['/watch achievement achievement:dragster channel:tickets', '`First of 14402 (Dragster)`'],
    ['/watch all console:atri 2600 channel:tickets', '`Atari 2600`'],
  ])('%j asks whether it was meant', async (line, name) => {
    expect(await say(line)).toMatch(new RegExp(`^No .*\\. Did you mean ${RegExp.escape(name)}\\?$`, 's'));
  });
});
