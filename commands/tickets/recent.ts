import { defineCommand } from '../../src/discord/define-command.ts';
import { choice, optionalText } from '../../src/discord/option.ts';
import { recentMessage } from '../../src/views/recent.ts';
import { consoleInput, findConsole } from './find-console.ts';
import { listSubject } from './list-subject.ts';

export const ticketsRecent = defineCommand({
  path: 'tickets recent',
  needs: 'retroachievements',
  description: 'The newest open tickets',
  options: {
    console: optionalText('Only of this console', { suggest: 'consoles' }),
    type: choice('Only of this type', ['did-not-trigger', 'triggered-at-wrong-time']),
  },
  privacy: 'option',
  run: async ({ console: typed, type, page }, _caller, deps) => {
    const found = await findConsole(typed, deps);
    if ('instead' in found) return found.instead;
    return recentMessage(await deps.tickets.overview(listSubject(found.console), deps.question), {
      type: type ?? null,
      page,
      input: { ...consoleInput(found.console, typed), ...(type && { type }) },
    });
  },
});
