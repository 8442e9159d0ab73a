import { defineCommand } from '../../src/discord/define-command.ts';
import { checkMessage, resumeMessage } from '../../src/views/watch-changed.ts';
import { ifAvailable } from './available.ts';
import { watchOption, withWatch } from './with-watch.ts';

export const watchResume = defineCommand({
  path: 'watch resume',
  needs: 'nothing',
  audience: 'managers',
  description: 'Let a paused watch go on, if it can post in its channel',
  options: watchOption,
  privacy: 'always',
  run: ({ watch: given }, caller, deps) =>
    withWatch(given, caller, deps, (status, all) =>
      ifAvailable(status, deps, async () => {
        const { watch } = status;
        if (watch.paused === null) return checkMessage(watch, await deps.watches.check(watch));
        const outcome = await deps.watches.resume(watch, caller.userId);
        const othersPaused = all.filter(
          (other) =>
            other.watch.paused !== null && other.watch.channelId === watch.channelId && other.watch.id !== watch.id,
        );
        return resumeMessage(watch, outcome, othersPaused.length);
      }),
    ),
});
