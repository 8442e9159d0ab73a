import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandRefused } from '../../../playground/discord/command-refused.ts';
import type { LocalDiscord } from '../../../playground/discord/local-discord.ts';
import type { ComposedCommand } from '../../../playground/protocol.ts';
import { aClient, aDiscord, withCommands } from './a-discord.ts';

const game = (...options: readonly (readonly [name: string, text: string])[]): ComposedCommand => ({
  path: ['tickets', 'game'],
  options: options.map(([name, text]) => ({ name, text })),
});

function refusalOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe('a composed command', () => {
  it('brings every text as it was typed, whatever it looks like', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options } = interaction;
      const [text, set] = [options.getString('game'), options.getString('set')];
      const [count, isPrivate] = [options.getInteger('count'), options.getBoolean('private')];
      await interaction.reply(JSON.stringify([text, set, count, isPrivate]));
    });
    const typed = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const texts = fc.oneof(typed, fc.constantFrom('  a  ', 'a set:unofficial', 'a\nset:u\n', ' ', '/tickets help'));

    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const command = game(['set', 'unofficial '], ['game', text], ['count', ' 3'], ['private', 'True ']);

        const { content } = await discord.run(discord.actor('member'), command).answer;

        expect(JSON.parse(content)).toEqual([text, 'u', 3, true]);
      }),
      { numRuns: 40 },
    );
    expect(discord.interactions[0]).toMatchObject({ name: 'tickets game' });
  });

  it.each([
    [game(), 'game', 'This option is required. Specify a value.'],
    [game(['game', '']), 'game', 'This option is required. Specify a value.'],
    [game(['game', 'a'], ['set', '']), 'set', 'This option is required. Specify a value.'],
    [game(['game', 'a'], ['set', 'both']), 'set', 'Choose one of the options.'],
    [game(['game', 'a'], ['count', '26']), 'count', 'Must be at most 25.'],
    [game(['game', 'a'], ['count', '  ']), 'count', 'Input a valid integer.'],
    [game(['game', 'a'], ['private', 'maybe']), 'private', 'Choose True or False.'],
    [game(['game', 'a'.repeat(51)]), 'game', 'Must be at most 50 long.'],
    [game(['game', 'a'], ['game', 'b']), 'game', 'An option can be given once.'],
    [game(['game', 'a'], ['sets', 'b']), null, '"sets" is no option here. There is game, set, count, private.'],
    [{ path: ['tickets'], options: [] }, null, '"" is no subcommand here. Pick game, help.'],
    [{ path: ['tickets', 'games'], options: [] }, null, '"games" is no subcommand here. Pick game, help.'],
    [{ path: ['tickets', 'help', 'me'], options: [] }, null, '/tickets help has no "me".'],
    [{ path: ['ticket'], options: [] }, null, 'There is no command /ticket here.'],
    [{ path: [], options: [] }, null, 'There is no command / here.'],
  ] as const)('%j is refused at the option %s: %s', async (command, option, sentence) => {
    const discord = await aDiscord();
    await withCommands(discord);

    const refusal = refusalOf(() => discord.run(discord.actor('member'), command));

    expect(refusal).toBeInstanceOf(CommandRefused);
    expect(refusal).toMatchObject({
      option,
      sentence,
      message: option === null ? sentence : `${option}: ${sentence}`,
    });
    expect(discord.interactions).toEqual([]);
  });

  it('has suggestions for its last option, with what came before as far as it makes sense', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const { name, value } = interaction.options.getFocused(true);
      const before = [interaction.options.getString('set'), interaction.options.getInteger('count')];
      await interaction.respond([{ name: JSON.stringify([name, value, ...before]), value: '1' }]);
    });

    const suggestions = discord.suggest(
      discord.actor('member'),
      game(['count', 'many'], ['set', 'official'], ['game', ' a set:unofficial\n']),
    );

    await expect(suggestions).resolves.toEqual([
      { name: JSON.stringify(['game', ' a set:unofficial\n', 'o', null]), value: '1' },
    ]);
  });

  it('has none while nothing is typed, or for an option without them', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    const actor = discord.actor('member');

    await expect(discord.suggest(actor, game())).rejects.toThrow('Nothing is being typed.');
    await expect(discord.suggest(actor, game(['game', 'a'], ['count', '1']))).rejects.toThrow(
      'count has no suggestions.',
    );
  });

  it.each<{ who: string; text: (discord: LocalDiscord) => string; found: 'manager' | 'nicknamed' }>([
    { who: 'the name that the page offers', text: () => '@Hexadigital', found: 'manager' },
    { who: 'an account', text: () => 'morgan', found: 'manager' },
    { who: 'a name of their own', text: () => 'Morgan', found: 'manager' },
    { who: 'an id, though another is called so', text: idOfManager, found: 'manager' },
    { who: 'a mention', text: (discord) => `<@${idOfManager(discord)}>`, found: 'manager' },
    { who: 'a name here before a name of their own', text: () => 'Sam', found: 'nicknamed' },
  ])('takes a person by $who', async ({ text, found }) => {
    const discord = await aDiscord();
    await withCommands(discord);
    const { retroQa } = discord.guilds;
    const nicknamed = discord.addPerson({ username: 'nicknamed' });
    discord.addMember(retroQa, nicknamed, { nick: 'Sam' });
    discord.addMember(retroQa, discord.addPerson({ username: 'digits' }), { nick: idOfManager(discord) });
    await aClient(
      discord,
      (interaction) =>
        interaction.isChatInputCommand() && interaction.reply(interaction.options.getUser('user', true).id),
    );
    const options = [
      { name: 'channel', text: 'qa' },
      { name: 'user', text: text(discord) },
    ];

    const { content } = await discord.run(discord.actor('manager'), { path: ['watch'], options }).answer;

    expect(content).toBe(found === 'manager' ? idOfManager(discord) : nicknamed.id);
  });
});

function idOfManager(discord: LocalDiscord): string {
  return discord.actor('manager').person.id;
}
