import { z } from 'zod';
import { AchievementId } from '../../domain/ids.ts';
import type { Question } from '../../domain/ports.ts';
import type { Answer, Cached } from '../cached.ts';
import type { RetroAchievementsClient } from './client.ts';
import type { Mirror } from './mirror.ts';
import type { OpenList } from './open-list.ts';

export interface AchievementCountsDeps {
  readonly client: Pick<RetroAchievementsClient, 'achievement'>;
  readonly openList: Pick<OpenList, 'current' | 'doubted'>;
  readonly cached: Cached;
}

/** `tickets`: open and waiting ones, of an unofficial achievement too. */
const AchievementCount = z.object({ id: AchievementId, title: z.string(), tickets: z.number().int() });
export type AchievementCount = z.infer<typeof AchievementCount>;

/** The server's own count of an achievement's tickets; `null` where it knows no such achievement. */
export interface AchievementCounts {
  read(id: AchievementId, question: Question): Promise<Answer<AchievementCount | null>>;
  /**
   * For tickets that are counted and not on the list, which may be older than they are, or not have them for good: both
   * read anew, the list last.
   */
  doubted(id: AchievementId, question: Question): Promise<DoubtedCount>;
}

interface DoubtedCount {
  readonly count: Answer<AchievementCount | null>;
  readonly mirror: Mirror;
  /** Whether the list may just not have them yet: then it does not tell that the achievement is unofficial. */
  readonly isListOlder: boolean;
}

export function createAchievementCounts({ client, openList, cached }: AchievementCountsDeps): AchievementCounts {
  function read(id: AchievementId, question: Question): Promise<Answer<AchievementCount | null>> {
    return cached.read(
      `retroachievements:achievement:${id}`,
      AchievementCount,
      (signal) => client.achievement(id, { priority: 'people', signal }),
      question,
    );
  }

  return {
    read,

    async doubted(id, question) {
      const again = { ...question, refresh: true };
      const swept = await openList.doubted(`achievement:${id}`, question);
      // They may be gone by now, and none may be newer than the list.
      const count = await read(id, again);
      const isWanted = swept.trouble === null && (count.value?.tickets ?? 0) > 0;
      const mirror = isWanted ? await openList.current({ ...again, since: count.at }) : swept;
      return { count, mirror, isListOlder: mirror.asOf < count.at };
    },
  };
}
