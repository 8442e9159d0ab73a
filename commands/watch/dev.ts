import type { CommonDeps, NeededDeps } from '../../src/discord/command.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { text } from '../../src/discord/option.ts';
import { parseDeveloper } from '../../src/domain/developer-name.ts';
import type { NoSubject } from '../../src/domain/watch-checks.ts';
import { addWatch, type FoundSubject } from './add-watch.ts';
import { howOptions, whereOption } from './watch-options.ts';

export const watchDev = defineCommand({
  path: 'watch dev',
  needs: 'retroachievements',
  audience: 'managers',
  description: 'Tell a channel when the open tickets that a developer holds change',
  options: {
    name: text('Name, ULID or profile link', { required: true, suggest: 'developers' }),
    ...whereOption,
    ...howOptions,
  },
  privacy: 'always',
  run: ({ name, ...choices }, caller, deps) => addWatch(find(name, deps), choices, caller, deps),
});

async function find(
  typed: string,
  { tickets, developers, question }: CommonDeps & NeededDeps['retroachievements'],
): Promise<FoundSubject | NoSubject> {
  const name = parseDeveloper(typed);
  const overview = name === null ? null : await tickets.overview({ kind: 'developer', name }, question);
  if (overview === null) return { kind: 'no-developer', typed, nearest: developers.nearest(name ?? typed) };
  const { developer } = overview;
  return {
    kind: 'found',
    subject: { kind: 'developer', developer },
    press: { path: 'watch dev', input: { name: developer.ulid ?? developer.name } },
  };
}
