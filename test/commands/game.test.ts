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

/** One ticket of each state, the open one the oldest. */
function oneOfEach(): void {
  const { world, dragster, open } = small;
  const [, waiting, resolved, closed, review] = open(dragster, 5).map(({ id }) => id);
  world.request(waiting ?? 0);
  world.resolve(resolved ?? 0);
  world.close(closed ?? 0);
  world.quarantine(review ?? 0);
}

describe('/tickets game', () => {
  it('counts open and waiting, and nothing else', async () => {
    oneOfEach();

    const answer = await running.ask('/tickets game game:Dragster');

    expect(answer.embeds[0]?.title).toBe('Dragster (Atari 2600)');
    expect(textOf(answer)).toContain('**1 open** · 1 waiting on reporter\n');
    expect(answer.ephemeral).toBe(false);
  });

  it('counts every state on request', async () => {
    oneOfEach();

    const answer = await running.ask('/tickets game game:14402 state:all');

    expect(textOf(answer)).toContain(
      '**1 open** · 1 waiting on reporter · 1 resolved · 1 closed · 1 pending review · 5 in all\n',
    );
  });

  it.each([
    'Dragster',
    'dragster',
    'DRAG',
    '14402',
    '#14402',
    'https://retroachievements.org/game/14402',
    'retroachievements.org/game/14402/tickets',
  ])('finds the game by %s', async (typed) => {
    small.open(small.dragster, 3);

    expect(textOf(await running.ask(`/tickets game game:${typed}`))).toContain('**3 open**');
  });

  it('says in a sentence that a game has none', async () => {
    const answer = await running.ask('/tickets game game:14402');

    expect(textOf(answer)).toContain('✔ **Dragster** has no open tickets.');
  });

  it('says that no game matches, and how to find one', async () => {
    const answer = await running.ask('/tickets game game:#99999999');

    expect(textOf(answer)).toBe(
      "No game matches **#99999999**. Pick one from the list while typing, or paste the game's link.",
    );
  });

  it('finds the one open ticket behind 130 newer resolved ones', async () => {
    const { world, dragster, open } = small;
    open(dragster, 1);
    for (const { id } of open(dragster, 130)) world.resolve(id);

    expect(textOf(await running.ask('/tickets game game:14402'))).toContain('**1 open**\n');
    expect(textOf(await running.ask('/tickets game game:14402 state:all'))).toContain(
      '**1 open** · 130 resolved · 131 in all',
    );
  });

  it('counts 260 open tickets and shows them in pages', async () => {
    small.open(small.dragster, 260);

    const first = await running.ask('/tickets game game:14402');
    expect(textOf(first)).toContain('**260 open**');

    const next = await running.press(first, '▶');
    expect(next.isUpdate).toBe(true);
    expect(next.message.id).toBe(first.id);
    expect(shownIds(first)).toHaveLength(10);
    expect(shownIds(next.message)).toHaveLength(10);
    expect(shownIds(next.message)).not.toEqual(shownIds(first));
  });

  it('keeps the unofficial set apart', async () => {
    small.open(small.dragster, 2);
    small.openUnofficial(small.dragster, 3);

    expect(textOf(await running.ask('/tickets game game:14402'))).toContain('**2 open**');
    expect(textOf(await running.ask('/tickets game game:14402 set:unofficial'))).toContain('**3 open**');
  });

  it('is not misled by a server that counts a game right one day', async () => {
    oneOfEach();
    running.retroAchievements.switches.gameMode = 'open-only';

    expect(textOf(await running.ask('/tickets game game:14402'))).toContain('**1 open** · 1 waiting on reporter');
    expect(textOf(await running.ask('/tickets game game:14402 state:resolved'))).toContain(
      'RetroAchievements lists no resolved tickets for this game.',
    );
  });

  it('sees on Refresh what a look at the first page cannot', async () => {
    // The oldest of many: a probe reads only the newest hundred.
    const [oldest] = small.open(small.dragster, 1);
    small.open(small.sonic, 150);
    const before = await running.ask('/tickets game game:14402');
    expect(textOf(before)).toContain('**1 open**');

    small.world.request(oldest?.id ?? 0);
    const { message } = await running.press(before, 'Refresh');

    expect(textOf(message)).toContain('No open tickets · 1 waiting on reporter');
  });

  it('answers privately when asked to, and keeps the buttons private', async () => {
    small.open(small.dragster, 30);

    const answer = await running.ask('/tickets game game:14402 private:true');
    const next = await running.press(answer, '▶');

    expect(answer.ephemeral).toBe(true);
    expect(next.isUpdate).toBe(true);
    expect(next.message.ephemeral).toBe(true);
  });

  it("gives somebody else's press a private copy of their own", async () => {
    small.open(small.dragster, 30);
    const answer = await running.ask('/tickets game game:14402');

    const copy = await running.press(answer, '▶', 'manager');

    expect(copy.isUpdate).toBe(false);
    expect(copy.message.ephemeral).toBe(true);
    expect(shownIds(copy.message)).not.toEqual(shownIds(answer));
  });

  it('offers the other games that match, and shows the one chosen', async () => {
    const { world, sonic, open } = small;
    const second = world.addGame({ id: 10, title: 'Sonic the Hedgehog 2', consoleId: 1 });
    const achievement = world.addAchievement({ gameId: second.id, maintainer: small.developer.ulid });
    world.openTicket({ achievementId: achievement.id, reporter: small.other.ulid });
    open(sonic, 2);

    const answer = await running.ask('/tickets game game:sonic');
    expect(answer.embeds[0]?.title).toContain('Sonic the Hedgehog (');

    const chosen = await running.choose(answer, '#10');
    expect(chosen.message.embeds[0]?.title).toContain('Sonic the Hedgehog 2');
    expect(chosen.isUpdate).toBe(true);
  });

  it('suggests games while typing, most ticketed first', async () => {
    small.open(small.dragster, 1);
    small.open(small.sonic, 2);
    await running.ask('/tickets game game:14402');

    const actor = running.discord.actor('member');
    await expect
      .poll(() => running.discord.suggest(actor, '/tickets game game:'))
      .toEqual([
        { name: 'Sonic the Hedgehog (Mega Drive)', value: '#1' },
        { name: 'Dragster (Atari 2600)', value: '#14402' },
      ]);
    expect(await running.discord.suggest(actor, '/tickets game game:dra')).toEqual([
      { name: 'Dragster (Atari 2600)', value: '#14402' },
    ]);
    expect(await running.discord.suggest(actor, '/tickets game game:zzz')).toEqual([]);
  });

  it.each(['member', 'manager', 'late-member', 'dm', 'user-install'] as const)('answers a %s', async (who) => {
    small.open(small.dragster, 2);

    expect(textOf(await running.ask('/tickets game game:14402', who))).toContain('**2 open**');
  });

  it.each(['/tickets game game:14402', '/tickets game game:14402 state:all', '/tickets dev name:Hexadigital'])(
    'costs no more for twenty equal questions at once than for one: %s',
    async (line) => {
      small.open(small.dragster, 2);
      const costOf = async (questions: number) => {
        const fresh = await startRunningBot(small.world);
        await Promise.all(Array.from({ length: questions }, () => fresh.ask(line)));
        await fresh.stop();
        return fresh.retroAchievements.requests.filter(({ script }) => script === 'API_GetTicketData.php').length;
      };

      expect(await costOf(20)).toBeLessThanOrEqual(await costOf(1));
    },
  );

  it('logs one line for each interaction, without what people typed', async () => {
    small.open(small.dragster, 1);

    await running.ask('/tickets game game:Dragster');

    await expect.poll(running.interactions).toEqual([
      expect.objectContaining({
        command: 'tickets game',
        outcome: 'answered',
        ms: expect.any(Number),
        reference: expect.stringMatching(/^[2-9A-Z]{4}$/),
      }),
    ]);
    expect(running.log.join('\n')).not.toContain('Dragster');
  });
});

function shownIds(message: Parameters<typeof textOf>[0]): readonly string[] {
  return [...textOf(message).matchAll(/\/ticket\/(\d+)/g)].map(([, id]) => id ?? '');
}
