import type { Message } from '../domain/message.ts';
import type { TicketedAchievement } from '../domain/ports.ts';
import { inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { sentenceMessage, withNearest } from './sentence.ts';

const LONGEST_TYPED = 150;

/** `nearest` is the one that may have been meant. */
export function noSuchConsole(typed: string, nearest: string | null): string {
  return withNearest(words.noSuchConsole(inertText(typed, LONGEST_TYPED)), nearest === null ? [] : [nearest]);
}

export function noSuchConsoleMessage(typed: string, nearest: string | null): Message {
  return sentenceMessage(noSuchConsole(typed, nearest));
}

/** `nearest` are those that may have been meant. */
export function noSuchAchievement(typed: string, nearest: readonly TicketedAchievement[]): string {
  return withNearest(
    words.noSuchAchievement(inertText(typed, LONGEST_TYPED)),
    // Many games have one of the same title.
    nearest.map(({ achievement, game }) => words.achievementName(achievement.title, game.title)),
  );
}

export function noSuchAchievementMessage(typed: string, nearest: readonly TicketedAchievement[]): Message {
  return sentenceMessage(noSuchAchievement(typed, nearest));
}
