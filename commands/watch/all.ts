import type { CommonDeps, NeededDeps } from '../../src/discord/command.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { optionalText } from '../../src/discord/option.ts';
import type { NoSubject } from '../../src/domain/watch-checks.ts';
import { addWatch, type FoundSubject } from './add-watch.ts';
import { howOptions, whereOption } from './watch-options.ts';

const path = 'watch all';

export const watchAll = defineCommand({
  path,
  needs: 'retroachievements',
  audience: 'managers',
  description: 'Tell a channel when any open RetroAchievements tickets change',
  options: {
    ...whereOption,
    console: optionalText('Only tickets of this console', { suggest: 'consoles' }),
    ...howOptions,
  },
  privacy: 'always',
  run: ({ console, ...choices }, caller, deps) => addWatch(find(console, deps), choices, caller, deps),
});

async function find(
  typed: string | undefined,
  { consoles, question }: CommonDeps & NeededDeps['retroachievements'],
): Promise<FoundSubject | NoSubject> {
  if (typed === undefined) return { kind: 'found', subject: { kind: 'site' }, press: { path, input: {} } };
  const name = await consoles.find(typed, question);
  if (name === null) return { kind: 'no-console', typed, nearest: consoles.nearest(typed) };
  return { kind: 'found', subject: { kind: 'console', name }, press: { path, input: { console: name } } };
}
