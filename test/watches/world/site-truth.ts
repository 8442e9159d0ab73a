import type { WorldTicket } from '../../../playground/retroachievements/world/entities.ts';
import type { World } from '../../../playground/retroachievements/world.ts';
import type { Fate } from '../../../src/domain/change.ts';
import { SeenRetroAchievementsTicket } from '../../../src/domain/seen-ticket.ts';
import type { Newest } from '../../../src/domain/snapshot.ts';
import type { Person } from '../../../src/domain/ticket.ts';
import type { SiteVersion } from './site.ts';

const media = 'https://media.retroachievements.org';

/** What there is to be seen of the site in one of its versions, by whoever sees everything. */
export interface SiteTruth {
  /** Of achievements that are official, or of one game's that are not; open and waiting ones. */
  official(version: SiteVersion): ReadonlyMap<string, SeenRetroAchievementsTicket>;
  unofficial(version: SiteVersion, gameId: number): ReadonlyMap<string, SeenRetroAchievementsTicket>;
  /** Of tickets of every state, as the game's own list has them. */
  newestUnofficial(version: SiteVersion, gameId: number): Newest | null;
  /** What may be said of a ticket that is on no such list any more; none while it is. */
  fates(version: SiteVersion, id: string, wasOfficial: boolean): readonly Fate[];
}

type State = SeenRetroAchievementsTicket['state'];

export function createSiteTruth({ games, consoles }: Pick<World, 'games' | 'consoles'>): SiteTruth {
  const seenBefore = new WeakMap<WorldTicket, { readonly of: readonly unknown[]; seen: SeenRetroAchievementsTicket }>();
  const listsBefore = new WeakMap<SiteVersion, Map<string, ReadonlyMap<string, SeenRetroAchievementsTicket>>>();

  function listOf(version: SiteVersion, official: boolean, gameId: number | null) {
    const lists = listsBefore.get(version) ?? new Map<string, ReadonlyMap<string, SeenRetroAchievementsTicket>>();
    listsBefore.set(version, lists);
    const key = `${official} ${gameId}`;
    const known = lists.get(key);
    if (known !== undefined) return known;

    const list = new Map<string, SeenRetroAchievementsTicket>();
    for (const ticket of version.tickets.values()) {
      const { state } = ticket;
      if ((state === 'open' || state === 'waiting') && isListed(version, ticket, official, gameId))
        list.set(String(ticket.id), seen(version, ticket, state));
    }
    lists.set(key, list);
    return list;
  }

  function seen(version: SiteVersion, ticket: WorldTicket, state: State): SeenRetroAchievementsTicket {
    const achievement = version.achievements.get(ticket.achievementId);
    const holder = ticket.holder === null ? null : version.people.get(ticket.holder);
    const reporter = ticket.reporter === null ? null : version.people.get(ticket.reporter);
    const of = [achievement, holder, reporter];
    const known = seenBefore.get(ticket);
    if (known?.of.every((one, index) => one === of[index])) return known.seen;

    const game = games.get(achievement?.gameId ?? 0);
    const made = SeenRetroAchievementsTicket.parse({
      system: 'retroachievements',
      id: ticket.id,
      state,
      type: ticket.type,
      mode: ticket.mode,
      achievement: {
        id: achievement?.id,
        title: achievement?.title,
        points: achievement?.points,
        badge: `${media}/Badge/${achievement?.badge}.png`,
      },
      game: {
        id: game?.id,
        title: game?.title,
        console: consoles.get(game?.consoleId ?? 0)?.name,
        icon: `${media}${game?.icon}`,
      },
      holder: personOf(version, ticket.holder),
      reporter: personOf(version, ticket.reporter),
      reportedAt: ticket.reportedAt,
    });
    seenBefore.set(ticket, { of, seen: made });
    return made;
  }

  return {
    official: (version) => listOf(version, true, null),
    unofficial: (version, gameId) => listOf(version, false, gameId),

    newestUnofficial(version, gameId) {
      const [newest] = [...version.tickets.values()]
        .filter((ticket) => isListed(version, ticket, false, gameId))
        .toSorted((a, b) => b.reportedAt - a.reportedAt || b.id - a.id);
      return newest === undefined ? null : { at: newest.reportedAt, id: String(newest.id) };
    },

    fates(version, id, wasOfficial) {
      const ticket = version.tickets.get(Number(id));
      if (ticket === undefined) return [{ kind: 'removed' }];
      const { state, resolver, resolvedAt } = ticket;
      if (state === 'resolved' || state === 'closed')
        return [{ kind: state, by: personOf(version, resolver), at: resolvedAt }];
      if (state === 'in-review') return [{ kind: 'in-review' }];
      const achievement = version.achievements.get(ticket.achievementId);
      if (ticket.deleted || achievement === undefined || achievement.deleted) return [{ kind: 'removed' }];
      if (achievement.promoted === wasOfficial) return [];
      return [{ kind: wasOfficial ? 'demoted' : 'promoted' }];
    },
  };
}

function isListed(
  { achievements }: SiteVersion,
  ticket: WorldTicket,
  official: boolean,
  gameId: number | null,
): boolean {
  const achievement = achievements.get(ticket.achievementId);
  return (
    achievement !== undefined &&
    !ticket.deleted &&
    !achievement.deleted &&
    achievement.promoted === official &&
    (gameId === null || achievement.gameId === gameId)
  );
}

function personOf({ people }: SiteVersion, ulid: string | null): Person | null {
  const person = ulid === null ? undefined : people.get(ulid);
  return person === undefined ? null : SeenRetroAchievementsTicket.shape.reporter.parse(person);
}
