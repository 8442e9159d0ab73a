import { defineCommand } from '../../src/discord/define-command.ts';
import { optionalText, wholeNumber } from '../../src/discord/option.ts';
import { topMessage } from '../../src/views/top.ts';
import { consoleInput, findConsole } from './find-console.ts';
import { listSubject } from './list-subject.ts';

const USUAL_COUNT = 10;

export const ticketsTop = defineCommand({
  path: 'tickets top',
  needs: 'retroachievements',
  description: 'The games with most open tickets',
  options: {
    console: optionalText('Only of this console', { suggest: 'consoles' }),
    count: wholeNumber(`How many games (${USUAL_COUNT} unless you say otherwise)`, { min: 1, max: 25 }),
  },
  privacy: 'option-private',
  run: async ({ console: typed, count = USUAL_COUNT }, _caller, deps) => {
    const found = await findConsole(typed, deps);
    if ('instead' in found) return found.instead;
    return topMessage(await deps.tickets.overview(listSubject(found.console), deps.question), {
      count,
      input: { ...consoleInput(found.console, typed), ...(count !== USUAL_COUNT && { count }) },
    });
  },
});
