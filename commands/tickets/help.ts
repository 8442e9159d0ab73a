import { defineCommand } from '../../src/discord/define-command.ts';
import { helpMessage } from '../../src/views/help.ts';

export const ticketsHelp = defineCommand({
  path: 'tickets help',
  needs: 'nothing',
  description: 'What this bot can tell you',
  options: {},
  privacy: 'always',
  run: async (_input, _caller, { knownCommands }) => helpMessage(knownCommands()),
});
