import type { CommonDeps, NeededDeps } from '../../src/discord/command.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { choice, text } from '../../src/discord/option.ts';
import type { Game } from '../../src/domain/game.ts';
import type { AchievementSet } from '../../src/domain/subject.ts';
import type { NoSubject } from '../../src/domain/watch-checks.ts';
import { addWatch, type FoundSubject } from './add-watch.ts';
import { howOptions, whereOption } from './watch-options.ts';

export const watchGame = defineCommand({
  path: 'watch game',
  needs: 'retroachievements',
  audience: 'managers',
  description: 'Tell a channel when the open tickets of a game change',
  options: {
    game: text('Title, id or link', { required: true, suggest: 'games' }),
    ...whereOption,
    set: choice('Which achievements (official unless you say otherwise)', ['official', 'unofficial']),
    ...howOptions,
  },
  privacy: 'always',
  run: ({ game, set = 'official', ...choices }, caller, deps) => addWatch(find(game, set, deps), choices, caller, deps),
});

async function find(
  typed: string,
  set: AchievementSet,
  { games, question }: CommonDeps & NeededDeps['retroachievements'],
): Promise<FoundSubject | NoSubject> {
  const found = await games.find(typed, question);
  if (found.kind === 'none') return { kind: 'no-game', typed, isListWhole: found.complete, nearest: found.nearest };
  const { game, others } = found;
  const subjectOf = (game: Game) => ({ kind: 'game', game, set }) as const;
  return {
    kind: 'found',
    subject: subjectOf(game),
    doubts: { others: others.map(subjectOf) },
    press: { path: 'watch game', input: { game: `#${game.id}`, ...(set === 'unofficial' && { set }) } },
  };
}
