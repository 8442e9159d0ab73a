import { z } from 'zod';
import { AchievementId } from '../../domain/ids.ts';
import type { AchievementFinder, FoundAchievement, Question } from '../../domain/ports.ts';
import type { Answer, Cached } from '../cached.ts';
import { absent } from './absent.ts';
import { achievementIn } from './achievement-reference.ts';
import type { RetroAchievementsClient } from './client.ts';
import type { Mirror } from './mirror.ts';
import type { OpenList } from './open-list.ts';

/** `tickets`: open and waiting ones, of an unofficial achievement too. */
const Told = z.object({ id: AchievementId, title: z.string(), tickets: z.number().int() });
type Told = z.infer<typeof Told>;

/** Finds achievements by the tickets they have, and asks for those without. */
export function createAchievementFinder({
  client,
  openList,
  cached,
}: {
  client: Pick<RetroAchievementsClient, 'achievement'>;
  openList: Pick<OpenList, 'known' | 'current' | 'doubted'>;
  cached: Cached;
}): AchievementFinder {
  async function find(id: AchievementId, question: Question): Promise<FoundAchievement> {
    const known = foundIn(await openList.known(), id);
    if (known !== null) return known;

    const { value, trouble } = await tell(id, question);
    if (value === null) return absent(trouble) ?? { kind: 'none' };
    return value.tickets === 0
      ? { kind: 'one', achievement: nameOf(value), game: null }
      : await ofUnlisted(id, question);
  }

  /** Tickets that the list does not have: it may be older than they are, or they are off it for good. */
  async function ofUnlisted(id: AchievementId, question: Question): Promise<FoundAchievement> {
    const again = { ...question, refresh: true };
    const swept = await openList.doubted(`achievement:${id}`, question);
    // They may be gone by now, and none may be newer than the list.
    const { value, at, trouble } = await tell(id, again);
    if (value === null) return absent(trouble) ?? { kind: 'none' };
    const mirror = swept.trouble === null && swept.asOf < at ? await openList.current(again) : swept;
    const listed = foundIn(mirror, id);
    if (listed !== null) return listed;

    const hasUnlisted = value.tickets > mirror.unreadable;
    const unsure = mirror.trouble ?? trouble;
    if (hasUnlisted && unsure !== null) throw unsure;
    return { kind: hasUnlisted ? 'unofficial' : 'one', achievement: nameOf(value), game: null };
  }

  function tell(id: AchievementId, question: Question): Promise<Answer<Told | null>> {
    return cached.read(
      `retroachievements:achievement:${id}`,
      Told,
      (signal) => client.achievement(id, { priority: 'people', signal }),
      question,
    );
  }

  return {
    async find(typed, question) {
      const id = achievementIn(typed);
      return id === null ? { kind: 'none' } : await find(id, question);
    },
    suggest: () => [],
  };
}

/** Of official ones with tickets, the list knows the game as well. */
function foundIn(mirror: Mirror | null, wanted: AchievementId): FoundAchievement | null {
  const ticket = mirror?.ofAchievement(wanted)[0];
  if (ticket === undefined) return null;
  const { achievement, game } = ticket;
  return { kind: 'one', achievement: { id: achievement.id, title: achievement.title }, game };
}

function nameOf({ id, title }: Told): { id: AchievementId; title: string } {
  return { id, title };
}
