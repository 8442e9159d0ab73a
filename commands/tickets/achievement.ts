import { defineCommand } from '../../src/discord/define-command.ts';
import { text } from '../../src/discord/option.ts';
import { achievementMessage } from '../../src/views/achievement.ts';
import { noSuchAchievementMessage } from '../../src/views/no-such.ts';
import { mayWatch } from './may-watch.ts';

export const ticketsAchievement = defineCommand({
  path: 'tickets achievement',
  needs: 'retroachievements',
  description: 'Open tickets of one achievement',
  options: { achievement: text('Title, id or link', { required: true, suggest: 'achievements' }) },
  privacy: 'option',
  run: async ({ achievement, page }, _caller, { achievements, tickets, question, knownCommands }) => {
    const found = await achievements.find(achievement, question);
    if (found.kind === 'none') return noSuchAchievementMessage(achievement, found.nearest);

    const overview = await tickets.overview({ kind: 'achievement', id: found.achievement.id }, question);
    if (overview === null) return noSuchAchievementMessage(achievement, []);
    return achievementMessage(overview, {
      page,
      others: found.kind === 'one' ? found.others : [],
      mayWatch: mayWatch('achievement', knownCommands()),
    });
  },
});
