import type { AchievementId } from '../../domain/ids.ts';
import type { AchievementFinder, FoundAchievement, Question } from '../../domain/ports.ts';
import { absent } from './absent.ts';
import { type AchievementCount, type AchievementCountsDeps, createAchievementCounts } from './achievement-counts.ts';
import { achievementIn } from './achievement-reference.ts';
import { createAchievementTitles } from './achievement-titles.ts';
import type { Mirror } from './mirror.ts';
import type { OpenList } from './open-list.ts';

const none: FoundAchievement = { kind: 'none', nearest: [] };

/** Finds achievements by the tickets they have, and asks for those without by their number. */
export function createAchievementFinder({
  openList,
  ...deps
}: AchievementCountsDeps & { openList: Pick<OpenList, 'peek' | 'known' | 'begin'> }): AchievementFinder {
  const counts = createAchievementCounts({ ...deps, openList });
  const titles = createAchievementTitles({ openList });

  async function find(id: AchievementId, question: Question): Promise<FoundAchievement> {
    const known = foundIn(await openList.known(), id);
    if (known !== null) return known;

    const { value, trouble } = await counts.read(id, question);
    if (value === null) return absent(trouble) ?? none;
    return value.tickets === 0
      ? { kind: 'one', achievement: nameOf(value), game: null, others: [] }
      : await ofUnlisted(id, question);
  }

  /** Tickets that the list does not have: it may be older than they are, or they are off it for good. */
  async function ofUnlisted(id: AchievementId, question: Question): Promise<FoundAchievement> {
    const { count, mirror, isListOlder } = await counts.doubted(id, question);
    const { value, trouble } = count;
    if (value === null) return absent(trouble) ?? none;
    const listed = foundIn(mirror, id);
    if (listed !== null) return listed;

    const hasUnlisted = value.tickets > mirror.unreadable;
    const unsure = mirror.trouble ?? trouble;
    if (hasUnlisted && unsure !== null) throw unsure;
    const found = { achievement: nameOf(value), game: null };
    return hasUnlisted && !isListOlder ? { kind: 'unofficial', ...found } : { kind: 'one', ...found, others: [] };
  }

  return {
    async find(typed, question) {
      const id = achievementIn(typed);
      return id === null ? await titles.find(typed, question) : await find(id, question);
    },
    suggest: titles.suggest,
  };
}

/** Of official ones with tickets, the list knows the game as well. */
function foundIn(mirror: Mirror | null, wanted: AchievementId): FoundAchievement | null {
  const ticket = mirror?.ofAchievement(wanted)[0];
  if (ticket === undefined) return null;
  const { achievement, game } = ticket;
  return { kind: 'one', achievement: { id: achievement.id, title: achievement.title }, game, others: [] };
}

function nameOf({ id, title }: AchievementCount): { id: AchievementId; title: string } {
  return { id, title };
}
