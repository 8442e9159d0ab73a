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

describe('/tickets dev', () => {
  it('counts open, waiting, resolved and closed, and adds them up itself', async () => {
    const { world, dragster, open } = small;
    const ids = open(dragster, 10).map(({ id }) => id);
    for (const id of ids.slice(0, 2)) world.request(id);
    for (const id of ids.slice(2, 5)) world.resolve(id);
    for (const id of ids.slice(5, 6)) world.close(id);
    for (const id of ids.slice(6, 7)) world.quarantine(id);

    const answer = await running.ask('/tickets dev name:Hexadigital');

    // The API's own total says 7: it leaves out what waits for the reporter.
    expect(textOf(answer)).toContain('**3 open** · 2 waiting on reporter · 3 resolved · 1 closed · 9 in all\n');
  });

  it('knows a developer with only waiting tickets', async () => {
    for (const { id } of small.open(small.dragster, 3)) small.world.request(id);

    const answer = await running.ask('/tickets dev name:Hexadigital');

    expect(textOf(answer)).toContain('No open tickets · 3 waiting on reporter');
    expect(answer.embeds[0]?.color).toBe(0x7dd3fc);
  });

  it('finds a developer by name in any case, by ULID and by link', async () => {
    small.open(small.dragster, 2);
    const { ulid } = small.developer;

    for (const typed of [
      'hexadigital',
      ulid,
      'https://retroachievements.org/user/Hexadigital',
      `retroachievements.org/u/${ulid}`,
    ])
      expect(textOf(await running.ask(`/tickets dev name:${typed}`))).toContain('**2 open**');
  });

  it('asks whether somebody of a like name was meant', async () => {
    small.open(small.dragster, 1);
    await running.ask('/tickets dev name:Hexadigital');

    expect(textOf(await running.ask('/tickets dev name:Hexadigitl'))).toBe(
      'No RetroAchievements user is called **Hexadigitl**. Did you mean `Hexadigital`?',
    );
  });

  it.each(['a b', '…', '0', 'x'.repeat(60), '@everyone'])(
    'sends no request for %j, which cannot be a name',
    async (typed) => {
      const answer = await running.ask(`/tickets dev name:${typed}`);

      expect(textOf(answer)).toContain('No RetroAchievements user is called');
      expect(running.retroAchievements.requests.filter(({ query }) => 'u' in query)).toEqual([]);
    },
  );

  it('notices by the exact count of a developer that the mirror is behind', async () => {
    // The oldest of many: a probe reads only the newest hundred.
    const [oldest] = small.open(small.dragster, 1);
    small.open(small.sonic, 150, { holder: small.other.ulid });
    expect(textOf(await running.ask('/tickets dev name:Hexadigital'))).toContain('**1 open**');

    small.world.request(oldest?.id ?? 0);

    expect(textOf(await running.ask('/tickets dev name:Hexadigital'))).toContain(
      'No open tickets · 1 waiting on reporter',
    );
  });

  it('knows when a ticket that waited was resolved, though the list is as long as before', async () => {
    const { world, dragster, sonic, open, other } = small;
    const [old] = open(sonic, 1, { holder: other.ulid });
    world.close(old?.id ?? 0);
    const [waiting] = open(dragster, 2);
    world.request(waiting?.id ?? 0);
    open(sonic, 150, { holder: other.ulid });
    expect(textOf(await running.ask('/tickets dev name:Hexadigital'))).toContain(
      '**1 open** · 1 waiting on reporter · 2 in all',
    );

    world.resolve(waiting?.id ?? 0);
    world.reopen(old?.id ?? 0);

    expect(textOf(await running.ask('/tickets dev name:Hexadigital'))).toContain('**1 open** · 1 resolved · 2 in all');
  });

  it("suggests the caller's own name first, then the developers with most tickets", async () => {
    small.open(small.dragster, 1);
    small.open(small.dragster, 2, { holder: small.other.ulid });
    await running.ask('/tickets dev name:Hexadigital');

    const suggested = async (who: 'manager' | 'member' | 'late-manager', typed: string) =>
      (await running.discord.suggest(running.discord.actor(who), `/tickets dev name:${typed}`)).map(
        ({ value }) => value,
      );

    expect(await suggested('member', '')).toEqual(['Sam', 'MockUser', 'Hexadigital']);
    // The nicknames of these two, in a server that discord.js knows and in one it does not.
    expect(await suggested('manager', '')).toEqual(['Hexadigital', 'MockUser']);
    expect(await suggested('late-manager', '')).toEqual(['televandalist', 'MockUser', 'Hexadigital']);
    expect(await suggested('manager', 'mock')).toEqual(['MockUser']);
  });
});

describe('/tickets help', () => {
  it('shows the commands as clickable mentions, only to the caller', async () => {
    const answer = await running.ask('/tickets help');

    expect(answer.ephemeral).toBe(true);
    expect(textOf(answer)).toMatch(/<\/tickets game:\d{17,20}> · Open tickets of one game/);
    expect(textOf(answer)).toMatch(/<\/tickets dev:\d{17,20}>/);
  });
});
