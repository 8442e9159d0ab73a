import { defineCommand } from '../../src/discord/define-command.ts';
import { text } from '../../src/discord/option.ts';
import { parseDeveloper } from '../../src/domain/developer-name.ts';
import { developerMessage } from '../../src/views/developer.ts';
import { noSuchDeveloperMessage } from '../../src/views/sentence.ts';
import { mayWatch } from './may-watch.ts';

export const ticketsDev = defineCommand({
  path: 'tickets dev',
  needs: 'retroachievements',
  description: 'Tickets that one developer holds',
  options: { name: text('Name, ULID or profile link', { required: true, suggest: 'developers' }) },
  privacy: 'option',
  run: async ({ name: typed, page }, _caller, { tickets, developers, question, knownCommands }) => {
    const name = parseDeveloper(typed);
    const overview = name === null ? null : await tickets.overview({ kind: 'developer', name }, question);
    return overview === null
      ? noSuchDeveloperMessage(typed, developers.nearest(name ?? typed))
      : developerMessage(overview, { page, mayWatch: mayWatch('dev', knownCommands()) });
  },
});
