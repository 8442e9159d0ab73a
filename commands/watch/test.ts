import { defineCommand } from '../../src/discord/define-command.ts';
import { testMessage } from '../../src/views/watch-changed.ts';
import { ifAvailable } from './available.ts';
import { watchOption, withWatch } from './with-watch.ts';

export const watchTest = defineCommand({
  path: 'watch test',
  needs: 'nothing',
  audience: 'managers',
  description: 'Post a sample of what a watch says in its channel',
  options: watchOption,
  privacy: 'always',
  run: ({ watch: given }, caller, deps) =>
    withWatch(given, caller, deps, (status) =>
      ifAvailable(status, deps, async () => testMessage(status.watch, await deps.watches.test(status.watch))),
    ),
});
