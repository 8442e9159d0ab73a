import { defineCommand } from '../../src/discord/define-command.ts';
import { watchChangedMessage } from '../../src/views/watch-changed.ts';
import { watchOption, withNamedWatch } from './with-watch.ts';

export const watchRemove = defineCommand({
  path: 'watch remove',
  needs: 'nothing',
  audience: 'managers',
  description: 'Take a watch away, for good',
  options: watchOption,
  privacy: 'always',
  run: ({ watch: given }, caller, deps) =>
    withNamedWatch(given, caller, deps, async ({ watch }) => {
      const isThere = await deps.watches.remove(watch, caller.userId);
      return watchChangedMessage(isThere ? 'removed' : 'gone', watch);
    }),
});
