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

function openTicket(ticket: Parameters<SmallWorld['open']>[2] = {}): number {
  return small.open(small.dragster, 1, { id: 115_637, ...ticket })[0]?.id ?? 0;
}

/** The ids that the server was asked for one by one. */
const askedIds = () => running.retroAchievements.requests.flatMap(({ query }) => query['i'] ?? []);

describe('/tickets show', () => {
  it('shows one ticket to all, with what its reporter wrote', async () => {
    openTicket({ mode: 'casual', notes: 'Ping @everyone<br/>**now**' });

    const answer = await running.ask('/tickets show ticket:115637');

    expect(answer.embeds[0]?.title).toBe('Ticket 115637 · First of 14402');
    expect(textOf(answer)).toMatch(/^○ Open$/m);
    expect(textOf(answer)).toMatch(/^Did not trigger · Casual$/m);
    expect(textOf(answer)).toMatch(/^Reported <t:\d+:R> by Metroid$/m);
    expect(textOf(answer)).toMatch(/^Held by Hexadigital$/m);
    expect(textOf(answer)).toMatch(/^> Ping \\@\u2060?everyone$/m);
    expect(textOf(answer)).toMatch(/^> \\\*\\\*now\\\*\\\*$/m);
    expect(answer.ephemeral).toBe(false);
  });

  it.each([
    '#115637',
    'https://retroachievements.org/ticket/115637',
    '<https://retroachievements.org/ticketmanager.php?i=115637>',
  ])('finds it by %s', async (typed) => {
    openTicket();

    expect((await running.ask(`/tickets show ticket:${typed}`)).embeds[0]?.title).toContain('115637');
  });

  it.each(['member', 'manager', 'late-member', 'dm', 'user-install'] as const)('answers a %s', async (who) => {
    openTicket();

    expect(textOf(await running.ask('/tickets show ticket:115637', who))).toContain('○ Open');
  });

  it('shows what has become of one that left the list', async () => {
    const id = openTicket();
    await running.ask('/tickets game game:14402');
    small.world.resolve(id, { by: small.other.ulid });

    expect(textOf(await running.ask('/tickets show ticket:115637'))).toMatch(/^✔ Resolved <t:\d+:R> by MockUser$/m);
  });

  it('says that there is no such ticket, also of one that the list still has', async () => {
    const id = openTicket();
    await running.ask('/tickets dev name:Hexadigital');
    small.world.eraseTicket(id);

    for (const number of [115_637, 999_999_999])
      expect(textOf(await running.ask(`/tickets show ticket:${number}`))).toBe(
        `There is no ticket ${number} on RetroAchievements.`,
      );
  });

  it.each(['abc', '0', '2147483648', '99999999999999999999', '115637x', 'https://retroachievements.org/game/1'])(
    'says of %s that it is no number, and asks nobody',
    async (typed) => {
      const answer = await running.ask(`/tickets show ticket:${typed}`);

      expect(textOf(answer)).toMatch(
        /^`[^`]+` is not a ticket number\. Use a number like `115637`, or a link to the ticket\.$/,
      );
      expect(askedIds()).toEqual([]);
    },
  );

  it('says hostile text back inert, and pings nobody', async () => {
    const answer = await running.ask('/tickets show ticket:`@everyone` <@1> **x**');

    expect(answer.content).toContain('is not a ticket number');
    expect(answer.content).not.toMatch(/@(?!\u2060)|<(?!\u2060)/);
    expect(answer.mentions).toEqual([]);
  });

  it('is last known from the list while the server is down, and not "none"', async () => {
    openTicket();
    await running.ask('/tickets dev name:Hexadigital');
    running.retroAchievements.setFault({ kind: 'error', status: 503, body: 'html' });

    const known = await running.ask('/tickets show ticket:115637');
    const unknown = await running.ask('/tickets show ticket:5');

    expect(textOf(known)).toMatch(/^⚠ RetroAchievements did not answer: .* Last known, <t:\d+:R>: ○ Open\.$/m);
    expect(textOf(unknown)).toBe('RetroAchievements did not answer: its server has a problem. Try again in a minute.');
  });

  it('shows on Refresh what has become of it', async () => {
    const id = openTicket();
    const answer = await running.ask('/tickets show ticket:115637');
    small.world.request(id);

    const { isUpdate, message } = await running.press(answer, 'Refresh');

    expect(isUpdate).toBe(true);
    expect(textOf(message)).toMatch(/^◉ Waiting on reporter$/m);
  });

  it('leads to the open tickets of its game, which stand beside it', async () => {
    openTicket();
    const answer = await running.ask('/tickets show ticket:115637');

    const { isUpdate, message } = await running.press(answer, 'Open tickets of this game');

    expect({ isUpdate, ephemeral: message.ephemeral }).toEqual({ isUpdate: false, ephemeral: true });
    expect(message.embeds[0]?.title).toBe('Dragster (Atari 2600)');
  });

  it('leads to the open tickets of its achievement, which stand beside it', async () => {
    openTicket();
    const answer = await running.ask('/tickets show ticket:115637');

    const { isUpdate, message } = await running.press(answer, 'Open tickets of this achievement');

    expect({ isUpdate, ephemeral: message.ephemeral }).toEqual({ isUpdate: false, ephemeral: true });
    expect(textOf(message)).toContain('First of 14402');
  });

  it('is the own answer of who asks for it so', async () => {
    openTicket();

    expect((await running.ask('/tickets show ticket:115637 private:true')).ephemeral).toBe(true);
  });
});

describe('suggesting tickets', () => {
  it("begins with the caller's own, and finds by number, achievement and game", async () => {
    small.open(small.dragster, 1, { id: 115_637 });
    small.open(small.sonic, 1, { id: 115_700, holder: small.other.ulid });
    await running.ask('/tickets dev name:Hexadigital');
    const { discord } = running;
    const hexadigital = discord.addPerson({ username: 'hexa', globalName: 'Hexadigital' });
    discord.addMember(discord.guilds.retroQa, hexadigital);
    const { channel } = discord.actor('member');
    const suggested = async (typed: string) =>
      discord.suggest({ person: hexadigital, channel, locale: 'en-GB' }, `/tickets show ticket:${typed}`);

    expect(await suggested('')).toEqual([
      { name: '#115637 First of 14402 (Dragster)', value: '115637' },
      { name: '#115700 First of 1 (Sonic the Hedgehog)', value: '115700' },
    ]);
    expect((await suggested('1157')).map(({ value }) => value)).toEqual(['115700']);
    expect((await suggested('hedgehog first')).map(({ value }) => value)).toEqual(['115700']);
    expect(await suggested('zzz')).toEqual([]);
  });

  it('is cut to what Discord shows', async () => {
    const game = small.world.addGame({ id: 7, title: 'G'.repeat(80), consoleId: 1 });
    const { id: achievementId } = small.world.addAchievement({ gameId: game.id, title: 'A'.repeat(64) });
    small.world.openTicket({ achievementId });
    await running.ask('/tickets dev name:Hexadigital');

    const [choice] = await running.discord.suggest(running.discord.actor('member'), '/tickets show ticket:');

    expect(choice?.name).toMatch(/^#\d+ A+.*…$/);
    expect(choice?.name.length).toBeLessThanOrEqual(100);
  });
});
