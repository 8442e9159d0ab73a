import { countByState } from '../domain/count.ts';
import type { AchievementOverview } from '../domain/overview.ts';
import { inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { failureWords } from './failure.ts';
import { numbersLines } from './numbers.ts';

const LONGEST_TITLE = 180;

/** What an achievement's answer says first. Tickets that no list has are never said to be none. */
export function achievementNumbersLines(overview: AchievementOverview): string[] {
  const { achievement, tickets, unlisted, reading } = overview;
  if (unlisted > 0) return unlistedLines(overview);
  return numbersLines({
    counts: countByState(tickets),
    isWhole: false,
    remark: null,
    none: words.noOpenTickets(inertText(achievement.title, LONGEST_TITLE), 'official'),
    reading,
  });
}

function unlistedLines({ unlisted, reading }: AchievementOverview): string[] {
  const { asOf, trouble, unreadable } = reading;
  const numbers = words.lists.openOrWaiting(unlisted);
  // An old list may just not have them yet.
  if (trouble !== null) return [words.lastKnown(failureWords(trouble), asOf, numbers)];
  return unlisted > unreadable
    ? [words.lists.notInTheSet(unlisted, 'RetroAchievements'), words.asOf(asOf)]
    : [words.lists.cannotShow(numbers, 'RetroAchievements'), words.asOf(asOf)];
}
