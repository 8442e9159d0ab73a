import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';
import { afterRestart } from './after-restart.ts';

let small: SmallWorld;
let running: RunningBot;

beforeEach(async () => {
  small = aWorld();
  running = await startRunningBot(small.world, { env: { CACHE_SECONDS: '0' } });
});

afterEach(() => running.stop());

function idsIn(text: string): number[] {
  return [...text.matchAll(/\[(\d+)\]\(/g)].map(([, id]) => Number(id));
}

describe('/tickets recent', () => {
  it('lists the newest open ones for all to see, and counts those that wait', async () => {
    const ids = [...small.open(small.dragster, 2), ...small.open(small.sonic, 3)].map(({ id }) => id);
    small.world.request(ids[4] ?? 0);
    small.openUnofficial(small.sonic, 2);

    const answer = await running.ask('/tickets recent');

    expect(textOf(answer)).toContain('Newest open tickets\n**4 open** · 1 waiting on reporter\n-# as of <t:');
    expect(idsIn(textOf(answer))).toEqual(ids.slice(0, 4).toReversed());
    expect(answer.ephemeral).toBe(false);
  });

  it('narrows to a console by part of its name, and to a type', async () => {
    small.open(small.sonic, 2);
    const [wrongTime] = small.open(small.dragster, 1, { type: 'triggered-at-wrong-time' });
    small.open(small.dragster, 2, { type: 'did-not-trigger' });

    const answer = await running.ask('/tickets recent console:atari type:triggered-at-wrong-time');

    expect(textOf(answer)).toContain('Newest open tickets · Atari 2600 · Triggered at the wrong time\n**1 open**');
    expect(idsIn(textOf(answer))).toEqual([wrongTime?.id]);
  });

  it('turns pages and refreshes with what was asked for, also after a restart', async () => {
    small.open(small.sonic, 5);
    const ids = small.open(small.dragster, 12).map(({ id }) => id);
    const first = await running.ask('/tickets recent console:Atari 2600');

    const { message: second, isUpdate } = await running.press(first, '▶');
    small.open(small.dragster, 1);
    const { message: refreshed } = await afterRestart(running, () => running.press(second, 'Refresh'));

    expect(isUpdate).toBe(true);
    expect(idsIn(textOf(second))).toEqual([ids[1], ids[0]]);
    expect(textOf(refreshed)).toContain('Newest open tickets · Atari 2600\n**13 open**');
    expect(idsIn(textOf(refreshed))).toEqual([ids[2], ids[1], ids[0]]);
  });

  it('opens a listed ticket aside, also for somebody else', async () => {
    const [ticket] = small.open(small.dragster, 1);
    const list = await running.ask('/tickets recent');

    const { message, isUpdate } = await running.choose(list, String(ticket?.id), 'manager');

    expect(isUpdate).toBe(false);
    expect(message.ephemeral).toBe(true);
    expect(textOf(message)).toContain(String(ticket?.id));
  });

  it.each(['](http://evil.example)', `Console ${'of a long name '.repeat(13)}`])(
    'narrows to a console whatever it is called: %s',
    async (name) => {
      const console = small.world.addConsole({ id: 77, name });
      const { id: gameId } = small.world.addGame({ title: 'Pong', consoleId: console.id });
      const achievement = small.world.addAchievement({ gameId });
      for (const _ of Array.from({ length: 11 })) small.world.openTicket({ achievementId: achievement.id });
      small.open(small.sonic, 1);
      await running.ask('/tickets recent');
      const [suggested] = await running.discord.suggest(
        running.discord.actor('member'),
        `/tickets recent console:${name.slice(0, 12)}`,
      );

      const first = await running.ask(`/tickets recent console:${suggested?.value}`);
      const { message: second } = await running.press(first, '▶');

      expect(textOf(first)).toContain('**11 open**');
      expect(textOf(second)).toContain('**11 open**');
      expect(idsIn(textOf(second))).toHaveLength(1);
    },
  );

  it('says that no console is called so, and which one may have been meant', async () => {
    small.open(small.dragster, 1);
    await running.ask('/tickets recent');

    expect(textOf(await running.ask('/tickets recent console:Atari 2601'))).toBe(
      'No console is called **Atari 2601**. Pick one from the list while typing. Did you mean `Atari 2600`?',
    );
    expect(textOf(await running.ask('/tickets recent console:@everyone'))).toContain('No console is called **\\@');
  });

  it('says that a console has none', async () => {
    small.open(small.dragster, 1);

    expect(textOf(await running.ask('/tickets recent console:mega drive'))).toContain(
      '✔ **Mega Drive** has no open tickets.\n-# as of',
    );
  });

  it('says that the source does not answer, and then what was last known', async () => {
    small.open(small.dragster, 2);
    running.retroAchievements.setFault({ kind: 'unauthorized' });
    const cold = await running.ask('/tickets recent');
    running.retroAchievements.setFault(null);
    await running.ask('/tickets recent');
    running.retroAchievements.setFault({ kind: 'unauthorized' });

    const known = await running.ask('/tickets recent');

    expect(textOf(cold)).toBe("The bot's RetroAchievements key was refused. Only the bot's operator can fix this.");
    expect(textOf(known)).toMatch(/key was refused\. .* Last known, <t:\d+:R>: \*\*2 open\*\*\./);
    expect(textOf(known)).not.toContain('has no');
  });
});
