import { UpstreamFailure } from '../../domain/failure.ts';
import type { AchievementId } from '../../domain/ids.ts';
import type { AchievementOverview, Reading } from '../../domain/overview.ts';
import type { Question } from '../../domain/ports.ts';
import type { AchievementSubject } from '../../domain/subject.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Answer } from '../cached.ts';
import { absent } from './absent.ts';
import { type AchievementCount, type AchievementCountsDeps, createAchievementCounts } from './achievement-counts.ts';
import { createGameOverview, type GameOverviewDeps } from './game-overview.ts';
import { seenAt } from './seen-at.ts';
import { waitFor } from './wait-for.ts';

export type AchievementOverviewDeps = AchievementCountsDeps & GameOverviewDeps;

/** An achievement's tickets are its game's; where the mirror has none, the server's own count tells whether there are any. */
export function createAchievementOverview(deps: AchievementOverviewDeps) {
  const { openList, clock } = deps;
  const gameOverview = createGameOverview(deps);
  const counts = createAchievementCounts(deps);

  return async ({ id }: AchievementSubject, question: Question): Promise<AchievementOverview | null> =>
    (await outOfItsGame(id, question)) ?? (await asCounted(id, question));

  async function outOfItsGame(id: AchievementId, question: Question): Promise<AchievementOverview | null> {
    const mirror = await waitFor(openList.known(), question.signal, clock);
    const game = mirror?.ofAchievement(id)[0]?.game;
    if (game === undefined) return null;
    const found = await gameOverview({ kind: 'game', id: game.id, set: 'official', span: 'current' }, question);
    return found && listed(found.tickets.filter(isOf(id)), found.reading);
  }

  async function asCounted(id: AchievementId, question: Question): Promise<AchievementOverview | null> {
    const count = await counts.read(id, question);
    if (count.value === null) return absent(count.trouble);
    return count.value.tickets > 0 ? await unlessListed(id, question) : unlisted(count.value, readingOf(count));
  }

  async function unlessListed(id: AchievementId, question: Question): Promise<AchievementOverview | null> {
    const { count, mirror, isListOlder } = await counts.doubted(id, question);
    const tickets = mirror.ofAchievement(id);
    const { unreadable } = mirror;
    const found = listed(tickets, { asOf: seenAt(mirror, tickets), trouble: mirror.trouble, unreadable });
    if (found !== null) return found;

    if (count.value === null) return absent(count.trouble);
    if (count.value.tickets === 0) return unlisted(count.value, readingOf(count));
    // An old list does not tell that it will never have them.
    const trouble = mirror.trouble ?? count.trouble ?? (isListOlder ? tooLate() : null);
    return unlisted(count.value, { asOf: count.at, trouble, unreadable });
  }
}

function tooLate(): UpstreamFailure {
  return new UpstreamFailure('RetroAchievements', 'timed-out');
}

function isOf(id: AchievementId): (ticket: Ticket) => boolean {
  return ({ achievement }) => achievement.id === id;
}

function listed(tickets: readonly Ticket[], reading: Reading): AchievementOverview | null {
  const [first] = tickets;
  return first === undefined
    ? null
    : { kind: 'achievement', achievement: first.achievement, tickets, unlisted: 0, reading };
}

function unlisted({ id, title, tickets }: AchievementCount, reading: Reading): AchievementOverview {
  return { kind: 'achievement', achievement: { id, title }, tickets: [], unlisted: tickets, reading };
}

function readingOf({ at, trouble }: Answer<unknown>): Reading {
  return { asOf: at, trouble, unreadable: 0 };
}
