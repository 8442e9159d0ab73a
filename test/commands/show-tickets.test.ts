import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AkanaWorld, createAkanaWorld } from '../../playground/akana/world.ts';
import type { ActorName } from '../../playground/discord/default-world.ts';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { showTickets } from '../../commands/menus/show-tickets.ts';
import { finalAnswer } from '../../playground/final-answer.ts';
import type { Message } from '../../src/domain/message.ts';
import { words } from '../../src/words/en.ts';
import { aCaller } from '../discord/a-caller.ts';
import { noDeps } from '../discord/command-deps.ts';
import { emptyRetroAchievements } from '../fakes/empty-retroachievements.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';

const site = 'https://retroachievements.org';

let small: SmallWorld;
let portal: AkanaWorld;
let running: RunningBot;

beforeEach(async () => {
  small = aWorld();
  portal = createAkanaWorld({ tenant: 'acme', accountName: 'TicketBot' });
  running = await startRunningBot(small.world, { akana: portal, env: { CACHE_SECONDS: '0' } });
});

afterEach(() => running.stop());

/** Writes a message, and picks the command from its menu. */
async function pick(text: string, who: ActorName = 'member'): Promise<StoredMessage> {
  const { discord } = running;
  const actor = discord.actor(who);
  return (await finalAnswer(discord.showMenu(actor, discord.say(actor, text), 'Show tickets'))).message;
}

/** A ticket of Akana, and the address of its page. */
function anAkanaTicket(title: string) {
  const api = portal.addApi({ name: 'Loans' });
  const { id } = portal.openTicket({ about: api.id, title });
  return { id, link: `${running.akana.url}/acme#/forum/discussions/${id}/details` };
}

function withOnlyRetroAchievements(text: string): Promise<Message> {
  const deps = { ...noDeps, upstreams: { retroachievements: emptyRetroAchievements, akana: null } };
  return showTickets.prepare({ text }).run(aCaller(), deps);
}

function embedTexts({ embeds }: StoredMessage): string[] {
  return embeds.map(({ title, description }) => `${title}: ${description?.split('\n')[0]}`);
}

describe('"Show tickets" in a message\'s menu', () => {
  it('tells of every link in the message, in their order, to nobody else', async () => {
    const { dragster, developer, open } = small;
    const [ticket] = open(dragster, 3);
    const akana = anAkanaTicket('Cannot log in');

    const answer = await pick(
      [
        `Look at ${akana.link} and <${site}/game/14402/tickets>,`,
        `[this](${site}/ticket/${ticket?.id}), ${site}/achievement/${ticket?.achievementId} `,
        `and retroachievements.org/user/${developer.name}.`,
      ].join('\n'),
    );

    expect(answer.ephemeral).toBe(true);
    expect(embedTexts(answer)).toEqual([
      expect.stringMatching(/^ticket\d+ · Cannot log in: ○ Open · .* · Loans/),
      'Dragster (Atari 2600): **3 open**',
      expect.stringMatching(new RegExp(`^Ticket ${ticket?.id} · First of 14402: ○ Open · .* · held by Hexadigital · `)),
      'First of 14402: **3 open**',
      'Tickets held by Hexadigital: **3 open** · 3 in all',
    ]);
    for (const { description } of answer.embeds) expect(description).toContain('-# as of <t:');
  });

  it('opens all of what is behind a link in a message of its own', async () => {
    const { dragster, open } = small;
    const [ticket] = open(dragster, 2);
    const akana = anAkanaTicket('Cannot log in');
    const answer = await pick(`${site}/game/14402 ${site}/ticket/${ticket?.id} ${akana.link} ${site}/user/Hexadigital`);

    for (const [label, said] of [
      ['Dragster', '**2 open**'],
      [`Ticket ${ticket?.id}`, 'Held by Hexadigital'],
      [`Akana ${akana.id.split('.')[0]}`, 'Cannot log in'],
      ['Hexadigital', 'Tickets held by Hexadigital'],
    ] as const) {
      const { isUpdate, message } = await running.press(answer, label);
      expect(isUpdate).toBe(false);
      expect(message.ephemeral).toBe(true);
      expect(textOf(message)).toContain(said);
    }
  });

  it('follows five links, and says how many more there are', async () => {
    small.open(small.dragster, 1);
    const text = [14402, 1, 2, 3, 4, 5, 6].map((id) => `${site}/game/${id}`).join(' ');

    const answer = await pick(text);

    expect(answer.content).toBe('The first 5 links, and 2 more links that are not shown.');
    expect(embedTexts(answer)).toEqual([
      'Dragster (Atari 2600): **1 open**',
      'Sonic the Hedgehog (Mega Drive): ✔ **Sonic the Hedgehog** has no open tickets.',
      'Game 2: There is no game 2 on RetroAchievements.',
      'Game 3: There is no game 3 on RetroAchievements.',
      'Game 4: There is no game 4 on RetroAchievements.',
    ]);
  });

  it('says what it looks for where there is no link', async () => {
    const answer = await pick('Does anybody know whether Dragster has tickets? https://example.org/game/14402');

    expect(answer).toMatchObject({
      ephemeral: true,
      embeds: [],
      content: words.menu.none(['RetroAchievements', 'Akana']),
    });
  });

  it('says of each link that could not be followed that it could not, and answers the others', async () => {
    small.open(small.dragster, 1);
    const akana = anAkanaTicket('Cannot log in');
    running.retroAchievements.setFault({ kind: 'rate-limited', retryAfter: '30' });

    const answer = await pick(`${site}/game/14402 ${site}/user/Metroid ${akana.link}`);

    expect(embedTexts(answer)).toEqual([
      'Game 14402: RetroAchievements asks us to slow down.',
      'Tickets held by Metroid: RetroAchievements asks us to slow down.',
      expect.stringContaining('Cannot log in: ○ Open'),
    ]);
    running.retroAchievements.setFault(null);
  });

  it.each(['late-member', 'dm', 'user-install'] as const satisfies ActorName[])(
    'tells of no Akana ticket where those are not allowed, and asks for none: %s',
    async (who) => {
      small.open(small.dragster, 1);
      const akana = anAkanaTicket('Cannot log in');

      const both = await pick(`${site}/game/14402 ${akana.link}`, who);
      expect(both.content).toBe(words.akanaNotHere);
      expect(embedTexts(both)).toEqual(['Dragster (Atari 2600): **1 open**']);

      expect((await pick(akana.link, who)).content).toBe(words.akanaNotHere);
      expect((await pick('Hello', who)).content).toBe(words.menu.none(['RetroAchievements']));
      expect(running.akana.requests.filter(({ path }) => path.startsWith('/api/tickets'))).toEqual([]);
    },
  );

  it("asks our portal for no ticket of another's", async () => {
    const { id } = anAkanaTicket('Cannot log in');

    const answer = await pick(`https://portal.example/acme#/forum/discussions/${id}/details`);

    expect(answer.content).toBe(words.menu.none(['RetroAchievements', 'Akana']));
    expect(running.akana.requests.filter(({ path }) => path.startsWith('/api/tickets'))).toEqual([]);
  });

  it('takes no old "there is none" for an answer where Akana cannot be asked', async () => {
    anAkanaTicket('Cannot log in');
    const link = `${running.akana.url}/acme#/forum/discussions/ticket1.acme/details`;
    expect(embedTexts(await pick(link))[0]).toContain('none visible to this account');
    running.akana.setFault({ kind: 'reset', when: 'before-headers' });

    expect(embedTexts(await pick(link))).toEqual(['Akana ticket1: Akana did not answer.']);
  });

  it('looks for links to what is configured alone', async () => {
    const message = await withOnlyRetroAchievements(
      `${running.akana.url}/acme#/forum/discussions/ticket1.acme/details`,
    );

    expect(message.content).toBe(words.menu.none(['RetroAchievements']));
  });

  it('tells of the links in what the bot itself has posted', async () => {
    small.open(small.dragster, 2);
    const { discord } = running;
    const list = await running.ask('/tickets game game:14402');

    const { message } = await finalAnswer(discord.showMenu(discord.actor('member'), list, 'Show tickets'));

    expect(embedTexts(message)[0]).toBe('Dragster (Atari 2600): **2 open**');
    expect(message.embeds).toHaveLength(3);
  });
});
