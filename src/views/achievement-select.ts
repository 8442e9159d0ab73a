import type { AchievementId } from '../domain/ids.ts';
import type { Row } from '../domain/message.ts';
import type { TicketedAchievement } from '../domain/ports.ts';
import { cut } from '../lib/text.ts';
import { words } from '../words/en.ts';

const MOST = 25;
const LONGEST = 100;

/** Other achievements that match what was typed; no row when there are none. */
export function otherAchievementsRows(
  others: readonly TicketedAchievement[],
  shown: AchievementId,
  path: string,
): Row[] {
  const byId = new Map(others.map((other) => [other.achievement.id, other]));
  byId.delete(shown);
  if (byId.size === 0) return [];

  const options = [...byId.values()].slice(0, MOST).map(({ achievement: { id, title }, game }) => ({
    label: cut(title, LONGEST),
    value: `#${id}`,
    description: cut(words.gameName(game), LONGEST),
  }));
  const placeholder = words.otherMatches('achievement');
  return [[{ kind: 'select', placeholder, press: { path, input: {} }, choose: 'achievement', options }]];
}
