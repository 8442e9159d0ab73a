import type { AchievementFinder, TicketedAchievement } from '../../domain/ports.ts';
import { isBlank, isByTitle, isByWholeWords, type Title, titleOf } from '../../lib/title.ts';
import { bestFitting, likely, nearest } from './findable.ts';
import type { OpenList } from './open-list.ts';
import { createTicketedAchievements, type SearchedAchievement } from './ticketed-achievements.ts';

const mostFound = 25;
const mostNear = 3;

/** Finds achievements with tickets by title: of no others does anybody know one. */
export function createAchievementTitles({
  openList,
}: {
  openList: Pick<OpenList, 'peek' | 'known' | 'begin' | 'current'>;
}): AchievementFinder {
  const ticketed = createTicketedAchievements();

  function achievements(): readonly SearchedAchievement[] {
    return ticketed(openList.peek()?.tickets ?? []);
  }

  /** Those that somebody may mean: a game's name alone means none of its achievements. */
  function searchMeant(typed: Title): readonly TicketedAchievement[] {
    // A single letter or digit begins too many titles to mean one of them.
    const isMeant = typed.plain.length < 2 ? isByWholeWords : isByTitle;
    const isWanted = ({ rank }: { rank: number }): boolean => isMeant(rank);
    return likely(bestFitting(typed, achievements(), { most: mostFound, isWanted }));
  }

  /** Of a game alone those with most open tickets. */
  function like(typed: Title): readonly TicketedAchievement[] {
    const near = nearest(typed, achievements(), mostNear);
    return near.length > 0 || typed.plain.length < 2 ? near : bestFitting(typed, achievements(), { most: mostNear });
  }

  return {
    async find(typed, question) {
      const title = titleOf(typed);
      if (isBlank(title)) return { kind: 'none', nearest: [] };
      // Throws when nothing can be read: one that nobody could look for is not one that does not exist.
      if ((await openList.known()) === null) await openList.current({ ...question, refresh: false });
      const [best, ...others] = searchMeant(title).map(named);
      return best ? { kind: 'one', ...best, others } : { kind: 'none', nearest: like(title).map(named) };
    },

    suggest(typed, limit) {
      openList.begin();
      return bestFitting(titleOf(typed), achievements(), { most: limit }).map(named);
    },
  };
}

function named({ achievement, game }: TicketedAchievement): TicketedAchievement {
  return { achievement, game };
}
