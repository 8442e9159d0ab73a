import { z } from 'zod';
import { UpstreamFailure } from '../../domain/failure.ts';
import { AchievementId } from '../../domain/ids.ts';
import type { AchievementOverview } from '../../domain/overview.ts';
import type { Question } from '../../domain/ports.ts';
import type { AchievementSubject } from '../../domain/subject.ts';
import type { Cached } from '../cached.ts';
import { absent } from './absent.ts';
import type { RetroAchievementsClient } from './client.ts';
import type { OpenList } from './open-list.ts';

export interface AchievementOverviewDeps {
  readonly client: Pick<RetroAchievementsClient, 'achievement'>;
  readonly openList: Pick<OpenList, 'current'>;
  readonly cached: Cached;
}

const Told = z.object({ id: AchievementId, title: z.string(), tickets: z.number().int() });

/** An achievement's tickets as the mirror has them; where it has none, the server's own count tells whether there are. */
export function createAchievementOverview({ client, openList, cached }: AchievementOverviewDeps) {
  return async ({ id }: AchievementSubject, question: Question): Promise<AchievementOverview | null> => {
    const { ofAchievement, asOf, trouble, unreadable } = await openList.current(question);
    const tickets = ofAchievement(id);
    const [first] = tickets;
    const reading = { asOf, trouble, unreadable };
    if (first !== undefined)
      return { kind: 'achievement', achievement: first.achievement, tickets, unlisted: 0, reading };

    const told = await cached.read(
      `retroachievements:achievement:${id}`,
      Told,
      (signal) => client.achievement(id, { priority: 'people', signal }),
      question,
    );
    if (told.value === null) return absent(told.trouble);
    if (told.trouble instanceof UpstreamFailure) throw told.trouble;
    const { title, tickets: unlisted } = told.value;
    return { kind: 'achievement', achievement: { id, title }, tickets: [], unlisted, reading };
  };
}
