import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { finalAnswer } from '../../playground/final-answer.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';
import { channelSelect } from './channel-select.ts';

let small: SmallWorld;
let running: RunningBot;

beforeEach(async () => {
  small = aWorld();
  small.open(small.dragster, 4);
  running = await startRunningBot(small.world, { env: { CACHE_SECONDS: '0' } });
});

afterEach(() => running.stop());

const ask = async (line: string) => textOf(await running.ask(line, 'manager'));
const place = () => `<#${running.discord.channels.tickets.id}>`;

/** What the bot has posted in #tickets of its own accord, once there is so much of it. */
async function posts(count: number): Promise<readonly string[]> {
  const { channels, messages } = running.discord;
  return vi.waitFor(
    () => {
      const all = messages(channels.tickets.id).filter(
        ({ author, interaction_metadata: answered }) => author.bot === true && answered === undefined,
      );
      expect(all.length).toBeGreaterThanOrEqual(count);
      return all.map(textOf);
    },
    { timeout: 10_000 },
  );
}

describe('/watch', () => {
  it('adds a watch, tells the channel by whom, and lists it', async () => {
    const answer = await running.ask('/watch game game:14402 channel:tickets', 'manager');

    expect(answer.ephemeral).toBe(true);
    expect(textOf(answer)).toMatch(
      `Watching **Dragster (Atari 2600)** in ${place()}: **4 open**. I speak up when the number of open tickets changes.`,
    );
    const { person } = running.discord.actor('manager');
    expect((await posts(1))[0]).toContain(`Added by <@${person.id}>`);
    const line = '**[Dragster (Atari 2600)](https://retroachievements.org/game/14402)** · **4 open** · as of ';
    await vi.waitFor(async () => expect(await ask('/watch list')).toContain(line), { timeout: 10_000 });
    expect(await ask('/watch list channel:qa')).toMatch(/^No watches in <#\d+> yet/);
    expect(await ask('/watch game game:dragster channel:tickets')).toBe(
      `${place()} already watches **Dragster (Atari 2600)** (added by <@${person.id}>).`,
    );
  });

  it.each([
    { line: '/watch dev name:Hexadigital channel:tickets', subject: 'Hexadigital (developer)' },
    {
      line: '/watch game game:14402 channel:tickets set:unofficial',
      subject: 'Dragster (Atari 2600) · unofficial achievements',
    },
    { line: '/watch achievement achievement:1 channel:tickets', subject: 'First of 14402 (Dragster)' },
    { line: '/watch all channel:tickets', subject: 'All of RetroAchievements' },
    { line: '/watch all channel:tickets console:atari 2600', subject: 'All of Atari 2600' },
  ])('watches $subject', async ({ line, subject }) => {
    expect(await ask(line)).toContain(`Watching **${subject}** in ${place()}: `);
  });

  it('pauses, resumes, tests and removes a watch that was picked from the list', async () => {
    await ask('/watch game game:14402 channel:tickets');
    await posts(1);
    const [suggested] = await running.discord.suggest(
      running.discord.actor('manager'),
      '/watch pause watch:ticket drag',
    );
    expect(suggested?.name).toBe('Dragster (Atari 2600) · #tickets');

    expect(await ask(`/watch pause watch:${suggested?.value}`)).toMatch(/^Paused: \*\*Dragster \(Atari 2600\)\*\* in /);
    expect(await ask('/watch list')).toContain('Paused');
    expect(await ask('/watch resume watch:dragster')).toMatch(/^Resumed: \*\*Dragster \(Atari 2600\)\*\* in /);
    expect(await posts(2)).toHaveLength(2);
    expect(await ask('/watch test watch:dragster')).toMatch(/^Posted a sample in [^]*\n> Dragster \(Atari 2600\): /);
    expect(await posts(3)).toHaveLength(3);
    expect(await ask('/watch remove watch:dragster')).toMatch(/^Did you mean \*\*Dragster \(Atari 2600\)\*\* in /);
    expect(await ask('/watch remove watch:dragster (atari 2600)')).toBe(
      `Removed: **Dragster (Atari 2600)** in ${place()}.`,
    );
    expect(await posts(4)).toHaveLength(4);
    expect(await ask('/watch list')).toBe('No watches here yet. Try `/watch game`.');
  });

  it('says what the bot may not do in a channel, and takes another', async () => {
    const { channels, setOverwrite, actor } = running.discord;
    setOverwrite(channels.tickets, { deny: ['EmbedLinks'] });

    const refused = await running.ask('/watch game game:14402 channel:tickets', 'manager');
    expect(textOf(refused)).toBe(
      `I cannot post in ${place()}: missing **Embed Links**. Give it to my role there, then add the watch again.`,
    );

    const chosen = running.discord.choose(actor('manager'), refused, channelSelect(refused), [channels.qa.id]);
    expect(textOf((await finalAnswer(chosen)).message)).toMatch(
      `Watching **Dragster (Atari 2600)** in <#${channels.qa.id}>: `,
    );
  });

  it('says what the caller may not do in a channel', async () => {
    const { channels, setOverwrite, actor } = running.discord;
    setOverwrite(channels.qa, { deny: ['SendMessages'] }, actor('manager').person);

    expect(await ask('/watch all channel:qa')).toBe(
      `You may not post in <#${channels.qa.id}> yourself: missing **Send Messages**. Pick a channel that you may post in.`,
    );
  });

  it('says what is missing when a watch is to go on where it cannot post', async () => {
    await ask('/watch game game:14402 channel:tickets');
    await posts(1);
    await ask('/watch pause watch:dragster');
    running.discord.setOverwrite(running.discord.channels.tickets, { deny: ['SendMessages'] });

    expect(await ask('/watch resume watch:dragster')).toBe(
      `I cannot post in ${place()}: missing **Send Messages**. Give it to my role there, then run \`/watch resume\`.`,
    );
    expect(await ask('/watch list')).toContain('Paused');
  });

  it('adds a watch from the answer of a command, in a private answer of its own', async () => {
    const { channels, actor } = running.discord;
    const answer = await running.ask('/tickets game game:14402', 'manager');
    const before = textOf(answer);

    const where = (await running.press(answer, 'Watch this', 'manager')).message;
    expect(where.ephemeral).toBe(true);
    expect(textOf(where)).toBe('Where shall I post about **Dragster (Atari 2600)**?');

    const chosen = running.discord.choose(actor('manager'), where, channelSelect(where), [channels.tickets.id]);
    const added = (await finalAnswer(chosen)).message;
    expect([textOf(added), added.components]).toEqual([
      expect.stringContaining(`Watching **Dragster (Atari 2600)** in ${place()}: **4 open**.`),
      [],
    ]);
    expect(textOf(answer)).toBe(before);
  });

  it('is told of in the help of those who may use it', async () => {
    expect(await ask('/tickets help')).toMatch(/<\/watch game:\d+>[^]*<\/watch remove:\d+>/);
    expect(textOf(await running.ask('/tickets help', 'member'))).not.toContain('</watch');
  });

  it('adds watches in a server that the bot came to later', async () => {
    const answer = await running.ask('/watch game game:14402 channel:general', 'late-manager');

    expect(textOf(answer)).toContain(`in <#${running.discord.channels.lateGeneral.id}>: **4 open**.`);
  });
});
