import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAkanaWorld } from '../../playground/akana/world.ts';
import type { Actor } from '../../playground/discord/actor.ts';
import { finalAnswer } from '../../playground/final-answer.ts';
import { words } from '../../src/words/en.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';

let running: RunningBot;
let places: Readonly<Record<string, Actor>>;
/** The id of the one Akana ticket there is. */
let secret: string;

beforeAll(async () => {
  const small = aWorld();
  small.open(small.dragster, 4);
  const akana = createAkanaWorld({ tenant: 'acme' });
  const loans = akana.addApi({ name: 'Loans' });
  secret = akana.openTicket({ about: loans.id, title: 'A secret of the house' }).id;
  running = await startRunningBot(small.world, { akana });

  const { discord } = running;
  await running.ask('/tickets api api:Loans', 'member');
  const guest = discord.addPerson({ username: 'guest', userInstall: true });
  const elsewhere = discord.addGuild({ name: 'Elsewhere', withBot: false });
  discord.addMember(elsewhere, guest);
  places = {
    'a server without the bot': {
      person: guest,
      channel: discord.addChannel({ guild: elsewhere, name: 'lounge' }),
      locale: 'en-GB',
    },
    'a server that may not see Akana': discord.actor('late-member'),
    'direct messages with the bot': discord.actor('dm'),
    'a group chat': discord.actor('user-install'),
  };
});

afterAll(() => running.stop());

const away = ['a server without the bot', 'direct messages with the bot', 'a group chat'];

function at(place: string): Actor {
  const actor = places[place];
  if (actor === undefined) throw new TypeError(`nobody is in ${place}`);
  return actor;
}

const secretLink = () => `${running.akana.url}/acme#/forum/discussions/${secret}/details`;

describe.each(away)('in %s', (place) => {
  it.each([
    { line: '/tickets game game:Dragster', says: '**4 open**' },
    { line: '/tickets dev name:Hexadigital', says: '**4 open**' },
    { line: '/tickets recent', says: 'Dragster' },
    { line: '/tickets export scope:game target:Dragster', says: '4' },
    { line: '/tickets help', says: '/tickets game' },
    { line: '/tickets status', says: words.watchesNotHere },
  ])('$line answers', async ({ line, says }) => {
    const message = await running.ask(line, at(place));

    expect(textOf(message)).toContain(says);
    expect(message.channel_id).toBe(at(place).channel.id);
  });

  it('presses answer too', async () => {
    const list = await running.ask('/tickets game game:Dragster', at(place));

    const { isUpdate, message } = await running.press(list, 'Refresh', at(place));

    expect({ isUpdate, id: message.id }).toEqual({ isUpdate: true, id: list.id });
    expect(textOf(message)).toContain('**4 open**');
  });

  it('the menu of a message answers', async () => {
    const { discord } = running;
    const said = discord.say(at(place), 'https://retroachievements.org/game/14402');

    const { message } = await finalAnswer(discord.showMenu(at(place), said, 'Show tickets'));

    expect(message.ephemeral).toBe(true);
    expect(textOf(message)).toContain('4 open');
  });

  it('there is no /watch, not even where somebody forces it', async () => {
    const { discord } = running;
    expect(discord.commandsFor(at(place)).map(({ name }) => name)).toEqual(['tickets', 'Show tickets']);

    const data = {
      id: '100000000000000001',
      name: 'watch',
      type: 1,
      options: [{ name: 'list', type: 1, options: [] }],
    };
    const { message } = await finalAnswer(discord.runRaw(at(place), data));

    expect(message).toMatchObject({ content: words.watchesNotHere, ephemeral: true });
  });

  it('the help names no watches and nothing of Akana', async () => {
    const help = textOf(await running.ask('/tickets help', at(place)));

    expect(help).not.toContain('/watch');
    expect(help).not.toContain('/tickets api');
  });
});

describe('where the server may see Akana', () => {
  it('all of it is known by now', async () => {
    const { discord } = running;
    const member = discord.actor('member');
    const said = discord.say(member, secretLink());

    const { message } = await finalAnswer(discord.showMenu(member, said, 'Show tickets'));

    expect(textOf(message)).toContain('A secret of the house');
    expect(textOf(await running.ask(`/tickets show ticket:${secret}`, member))).toContain('A secret of the house');
    expect(await discord.suggest(member, '/tickets api api:Lo')).toHaveLength(1);
    expect(await discord.suggest(member, '/tickets export scope:api target:Lo')).toHaveLength(1);
  });
});

describe.each([...away, 'a server that may not see Akana'])("Akana's tickets in %s", (place) => {
  it.each(['/tickets api', '/tickets api api:Loans', '/tickets export scope:api', '/tickets show ticket:ticket1.acme'])(
    'are not shown: %s',
    async (line) => {
      const message = await running.ask(line, at(place));

      expect(message).toMatchObject({ ephemeral: true, attachments: [] });
      expect(textOf(message)).toContain(words.akanaNotHere);
    },
  );

  it.each(['/tickets api api:Lo', '/tickets export scope:api target:Lo', '/tickets show ticket:secret'])(
    'are not suggested: %s',
    async (line) => {
      expect(await running.discord.suggest(at(place), line)).toEqual([]);
    },
  );

  it('are not shown of a link in a message', async () => {
    const { discord } = running;
    const said = discord.say(at(place), `${secretLink()} https://retroachievements.org/game/14402`);

    const { message } = await finalAnswer(discord.showMenu(at(place), said, 'Show tickets'));

    expect(textOf(message)).not.toContain('secret');
    expect(textOf(message)).toContain('4 open');
  });
});
