import { defineCommand } from '../../src/discord/define-command.ts';
import { watchChangedMessage } from '../../src/views/watch-changed.ts';
import { watchOption, withWatch } from './with-watch.ts';

export const watchPause = defineCommand({
  path: 'watch pause',
  needs: 'nothing',
  audience: 'managers',
  description: 'Let a watch say nothing for a while',
  options: watchOption,
  privacy: 'always',
  run: ({ watch: given }, caller, deps) =>
    withWatch(given, caller, deps, async ({ watch }) => {
      if (watch.paused !== null) return watchChangedMessage('pausedAlready', watch);
      const isThere = await deps.watches.pause(watch, caller.userId);
      return watchChangedMessage(isThere ? 'paused' : 'gone', watch);
    }),
});
