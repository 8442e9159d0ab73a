import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';

let small: SmallWorld;
let running: RunningBot;

beforeEach(async () => {
  small = aWorld();
  running = await startRunningBot(small.world, { env: { CACHE_SECONDS: '0' } });
});

afterEach(() => running.stop());

describe('/tickets top', () => {
  it('lists the games with most open ones, to the caller alone unless they say otherwise', async () => {
    const [waiting] = small.open(small.sonic, 4);
    small.world.request(waiting?.id ?? 0);
    small.open(small.dragster, 5);

    const answer = await running.ask('/tickets top');
    const inPublic = await running.ask('/tickets top private:false');

    expect(textOf(answer)).toMatch(
      /^Games with most open tickets\n\*\*8 open\*\* · 1 waiting on reporter · 2 games with open tickets\n-# as of <t:\d+:R>\n\n\*\*5 open\*\* · \[Dragster .*\n\*\*3 open\*\* · \[Sonic the Hedgehog .* · 1 waiting on reporter$/,
    );
    expect([answer.ephemeral, inPublic.ephemeral]).toEqual([true, false]);
  });

  it('narrows to a console and a count, and keeps both in Refresh', async () => {
    small.open(small.sonic, 4);
    small.open(small.dragster, 2);
    const other = small.world.addGame({ title: 'Pitfall!', consoleId: 25 });
    small.world.openTicket({ achievementId: small.world.addAchievement({ gameId: other.id }).id });

    const answer = await running.ask('/tickets top console:atari count:1');
    small.open(small.dragster, 1);
    const { message: refreshed } = await running.press(answer, 'Refresh');

    expect(textOf(answer)).toContain(
      'Games with most open tickets · Atari 2600\n**3 open** · 2 games with open tickets',
    );
    expect(textOf(answer)).toContain('-# 1 open in 1 other game');
    expect(textOf(refreshed)).toContain('**4 open** · 2 games with open tickets');
    expect(textOf(refreshed)).toContain('-# 1 open in 1 other game');
  });

  it('opens a listed game aside', async () => {
    small.open(small.dragster, 2);
    const list = await running.ask('/tickets top private:false');

    const { message, isUpdate } = await running.choose(list, `#${small.dragster}`, 'manager');

    expect(isUpdate).toBe(false);
    expect(message.ephemeral).toBe(true);
    expect(textOf(message)).toContain('Dragster (Atari 2600)\n**2 open**');
  });

  it.each(['0', '26'])('takes no count of %s', async (count) => {
    await expect(running.ask(`/tickets top count:${count}`)).rejects.toThrow(/count/);
  });
});
