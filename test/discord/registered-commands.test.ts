import { REST } from '@discordjs/rest';
import { ApplicationCommandType, Routes } from 'discord-api-types/v10';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLocalDiscord } from '../../playground/discord/local-discord.ts';
import { commandTree } from '../../src/discord/command-tree.ts';
import { defineCommand, defineMenu } from '../../src/discord/define-command.ts';
import { knownCommands, readCommandIds } from '../../src/discord/registered-commands.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';

const list = defineCommand({
  path: 'watch list',
  needs: 'nothing',
  audience: 'managers',
  description: 'Says what is watched here',
  options: {},
  privacy: 'always',
  run: async () => ({}),
});

const menu = defineMenu({
  name: 'watch',
  description: 'Watches what the message links to',
  needs: 'nothing',
  run: async () => ({}),
});

const another = defineMenu({ name: 'watch this', description: 'Watches it', needs: 'nothing', run: async () => ({}) });

describe('commands as people see them', () => {
  it.each([
    { ids: new Map([['watch', '100000000000000001']]), id: '100000000000000001' },
    { ids: new Map([['tickets', '100000000000000001']]), id: null },
  ])('say whom they are for, and their id once Discord has told it: $id', ({ ids, id }) => {
    expect(knownCommands([list, another], ids)).toEqual([
      {
        form: 'slash',
        path: 'watch list',
        description: 'Says what is watched here',
        needs: 'nothing',
        audience: 'managers',
        id,
      },
      {
        form: 'message-menu',
        path: 'watch this',
        description: 'Watches it',
        needs: 'nothing',
        audience: 'everyone',
        id: null,
      },
    ]);
  });
});

describe('the ids of commands', () => {
  const group = { name: 'watch', description: 'Watches', contexts: [0], installs: [0] };
  const tree = commandTree([group], [list, menu]);

  /** What the bot makes of a Discord where these were deployed, everywhere or in one server. */
  async function readAfter(deployed: readonly object[], isGuild: boolean) {
    const discord = await createLocalDiscord();
    onTestFinished(() => discord.close());
    const { applicationId } = discord;
    const guildId = isGuild ? discord.guilds.retroQa.id : null;
    const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
    const route =
      guildId === null
        ? Routes.applicationCommands(applicationId)
        : Routes.applicationGuildCommands(applicationId, guildId);
    await rest.put(route, { body: deployed });
    const { log, lines } = createRecordingLog();
    const ids = await readCommandIds({ rest, applicationId, guildId, tree, log });
    const registered = discord
      .commandsFor(discord.actor('manager'))
      .find(({ type }) => type === ApplicationCommandType.ChatInput);
    return { ids, slashId: registered?.id, lines };
  }

  it.each([false, true])('are those of what is typed, whatever has the same name: %s', async (isGuild) => {
    const { ids, slashId, lines } = await readAfter(tree, isGuild);

    expect([...ids]).toEqual([['watch', slashId]]);
    expect(lines).toEqual([]);
  });

  it('come with a warning where something else was deployed', async () => {
    const { lines } = await readAfter(commandTree([group], [list]), false);

    expect(lines).toMatchObject([{ level: 'warn', fields: { added: ['watch'], removed: [], changed: [] } }]);
  });
});
