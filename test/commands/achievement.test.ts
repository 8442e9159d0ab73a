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

describe('/tickets achievement', () => {
  it('finds it by number, by link and by title, and lists its tickets', async () => {
    const [ticket] = small.open(small.dragster, 3);
    small.open(small.sonic, 1);
    small.world.request(ticket?.id ?? 0);
    const id = ticket?.achievementId ?? 0;
    await running.ask('/tickets recent');

    for (const typed of [`${id}`, `#${id}`, `https://retroachievements.org/achievement/${id}`, 'first of 14402'])
      expect(textOf(await running.ask(`/tickets achievement achievement:${typed}`))).toMatch(
        /^First of 14402\n\*\*2 open\*\* · 1 waiting on reporter\n-# as of <t:\d+:R>\n\d+ points? in \[Dragster \(Atari 2600\)\]\(/,
      );
  });

  it('offers the others of the same title', async () => {
    small.open(small.dragster, 2);
    const { id } = small.world.addAchievement({ gameId: small.sonic, title: 'First of 14402' });
    small.world.openTicket({ achievementId: id });
    await running.ask('/tickets recent');

    const answer = await running.ask('/tickets achievement achievement:first of 14402');
    const { message: other } = await running.choose(answer, `#${id}`);

    expect(textOf(answer)).toMatch(/^First of 14402\n\*\*2 open\*\*[^]* in \[Dragster /);
    expect(textOf(other)).toMatch(/^First of 14402\n\*\*1 open\*\*[^]* in \[Sonic the Hedgehog /);
  });

  it('says that it has none', async () => {
    const { id } = small.world.addAchievement({ gameId: small.sonic, title: 'That Was Easy!' });

    expect(textOf(await running.ask(`/tickets achievement achievement:${id}`))).toContain(
      '✔ **That Was Easy!** has no open tickets.\n-# as of',
    );
  });

  it('says how many one has that is not official, and never that there are none', async () => {
    const { id } = small.world.addAchievement({ gameId: small.sonic, title: 'That Was Easy!', promoted: false });
    for (const _ of [1, 2]) small.world.openTicket({ achievementId: id });

    const text = textOf(await running.ask(`/tickets achievement achievement:${id}`));

    expect(text).toContain('**2 open or waiting.** This achievement is not in the official set, so');
    expect(text).not.toContain('no open tickets');
  });

  it.each(['999999', 'https://retroachievements.org/achievement/999999', 'qqqqqq', '**', '0', '-1', '<@1>'])(
    'says that nothing matches %s',
    async (typed) => {
      expect(textOf(await running.ask(`/tickets achievement achievement:${typed}`))).toContain(
        'No achievement matches **',
      );
    },
  );

  it('turns pages, and opens a listed ticket aside', async () => {
    const tickets = small.open(small.dragster, 11);
    const id = tickets[0]?.achievementId ?? 0;
    const first = await running.ask(`/tickets achievement achievement:${id}`);

    const { message: second, isUpdate } = await running.press(first, '▶');
    const { message: shown } = await running.choose(second, String(tickets[0]?.id), 'manager');

    expect(isUpdate).toBe(true);
    expect(textOf(second)).toContain(`[${tickets[0]?.id}](`);
    expect(shown.ephemeral).toBe(true);
    expect(textOf(shown)).toContain(String(tickets[0]?.id));
  });

  it('says so where the source does not answer', async () => {
    running.retroAchievements.setFault({ kind: 'unauthorized' });

    expect(textOf(await running.ask('/tickets achievement achievement:9'))).toContain('key was refused');
  });
});
