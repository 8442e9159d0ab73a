import { AchievementId } from '../../domain/ids.ts';

const link = /^<?(?:https?:\/\/)?(?:www\.)?retroachievements\.org\/achievement\/(\d+)(?![^-/?#>\s])[^\s>]*>?$/i;

/** The achievement that somebody names by its number or by a link to one of its pages; `null` for any other text. */
export function achievementIn(typed: string): AchievementId | null {
  const text = typed.trim();
  const digits = (link.exec(text) ?? /^#?\s?(\d+)$/.exec(text))?.[1];
  return digits === undefined ? null : (AchievementId.safeParse(Number(digits)).data ?? null);
}
