import { describe, expect, it } from 'vitest';
import { commands, groups } from '../../commands/index.ts';
import { checkCommands } from '../../playground/discord/checks/check-commands.ts';
import { createAccess } from '../../src/discord/access.ts';
import { commandTree, usableCommands } from '../../src/discord/command-tree.ts';
import { aCaller } from '../discord/a-caller.ts';
import { typedCommands } from '../discord/typed-commands.ts';
import { manager } from './a-watch-desk.ts';

const tree = commandTree(groups, commands);
const watch = typedCommands(tree).find(({ name }) => name === 'watch');

describe('the commands, as Discord is told of them', () => {
  it('are what Discord takes', () => {
    expect(checkCommands(tree)).toEqual([]);
  });

  it('keep /watch to those who manage a server', () => {
    expect(watch).toMatchObject({ contexts: [0], integration_types: [0], default_member_permissions: '32' });
    expect(tree.find(({ name }) => name === 'tickets')).not.toHaveProperty('default_member_permissions');
  });

  it('have all of /watch, with the subject and the channel first', () => {
    const options = watch?.options?.map((command) => [
      command.name,
      'options' in command ? command.options?.map(({ name, required }) => (required === true ? `${name}!` : name)) : [],
    ]);

    const how = ['when', 'mention', 'mention-when'];
    expect(options).toEqual([
      ['dev', ['name!', 'channel!', ...how]],
      ['game', ['game!', 'channel!', 'set', ...how]],
      ['api', ['api!', 'channel!', 'priority', ...how]],
      ['achievement', ['achievement!', 'channel!', ...how]],
      ['all', ['channel!', 'console', ...how]],
      ['list', ['channel']],
      ['pause', ['watch!']],
      ['resume', ['watch!']],
      ['test', ['watch!']],
      ['remove', ['watch!']],
    ]);
  });

  it.each([
    { configured: { retroachievements: true, akana: false }, adds: ['dev', 'game', 'achievement', 'all'] },
    { configured: { retroachievements: false, akana: true }, adds: ['api'] },
  ])('watch what is configured: $configured', ({ configured, adds }) => {
    const names = typedCommands(commandTree(groups, usableCommands(commands, configured)))
      .find(({ name }) => name === 'watch')
      ?.options?.map(({ name }) => name);

    expect(names).toEqual([...adds, 'list', 'pause', 'resume', 'test', 'remove']);
  });
});

describe('who may use /watch', () => {
  const access = createAccess({ akanaGuildIds: [] });
  const ofWatch = commands.filter(({ path }) => path.startsWith('watch ') && path !== 'watch api');
  const answers = (caller: typeof manager) => [...new Set(ofWatch.map((command) => access(command, caller)))];

  it('is whoever manages a server that has the bot', () => {
    expect(answers(manager)).toEqual([null]);
    expect(answers({ ...manager, managesServer: false })).toEqual(['Changing watches needs **Manage Server**.']);
    expect(answers({ ...manager, installedGuildId: null })).toEqual([
      expect.stringMatching(/^Watches belong to a server/),
    ]);
    expect(answers(aCaller())).toEqual([expect.stringMatching(/^Watches belong to a server/)]);
  });

  it('needs a server that may see Akana, to watch it', () => {
    const ofApi = commands.filter(({ path }) => path === 'watch api');

    expect(ofApi.map((command) => access(command, manager))).toEqual([
      "Akana tickets are not available here. The bot's operator can allow this server.",
    ]);
    expect(ofApi.map((command) => createAccess({ akanaGuildIds: [manager.guildId ?? ''] })(command, manager))).toEqual([
      null,
    ]);
  });
});
