import type { CommonDeps, NeededDeps } from '../../src/discord/command.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { text } from '../../src/discord/option.ts';
import type { NoSubject } from '../../src/domain/watch-checks.ts';
import { assertNever } from '../../src/lib/assert-never.ts';
import { addWatch, type FoundSubject } from './add-watch.ts';
import { howOptions, whereOption } from './watch-options.ts';

export const watchAchievement = defineCommand({
  path: 'watch achievement',
  needs: 'retroachievements',
  audience: 'managers',
  description: 'Tell a channel when the open tickets of an achievement change',
  options: {
    achievement: text('Title, id or link', { required: true, suggest: 'achievements' }),
    ...whereOption,
    ...howOptions,
  },
  privacy: 'always',
  run: ({ achievement, ...choices }, caller, deps) => addWatch(find(achievement, deps), choices, caller, deps),
});

async function find(
  typed: string,
  { achievements, question }: CommonDeps & NeededDeps['retroachievements'],
): Promise<FoundSubject | NoSubject> {
  const found = await achievements.find(typed, question);
  switch (found.kind) {
    case 'one': {
      const { achievement, game, others } = found;
      return {
        kind: 'found',
        subject: { kind: 'achievement', achievement, game },
        press: { path: 'watch achievement', input: { achievement: String(achievement.id) } },
        doubts: {
          others: others.map(({ achievement, game }) => ({ kind: 'achievement', achievement, game })),
          // Open tickets of official ones name their game, and nothing else tells.
          mayBeUnofficial: game === null,
        },
      };
    }
    case 'unofficial':
      return { kind: 'unofficial', title: found.achievement.title, gameId: found.game?.id ?? null };
    case 'none':
      return { kind: 'no-achievement', typed, nearest: found.nearest };
    default:
      return assertNever(found);
  }
}
