import { SeenAkanaTicket, SeenRetroAchievementsTicket, type SeenTicket } from '../../src/domain/seen-ticket.ts';
import { newestOf, type Newest, type Snapshot } from '../../src/domain/snapshot.ts';
import { Ulid } from '../../src/domain/ids.ts';
import type { Person } from '../../src/domain/ticket.ts';

/** A person whose ULID ends like this, or who has none. */
export function aPerson(name: string, ulidEnd?: string): Person {
  return { name, ulid: ulidEnd === undefined ? null : Ulid.parse(ulidEnd.padStart(26, '0')) };
}

export function aSeenTicket(
  id: number,
  {
    gameId = 1,
    achievementId = gameId * 10,
    console = 'SNES',
    ...others
  }: Partial<
    Pick<SeenRetroAchievementsTicket, 'state' | 'type' | 'mode' | 'holder' | 'reporter' | 'reportedAt'> & {
      gameId: number;
      achievementId: number;
      title: string;
      console: string;
    }
  > = {},
): SeenRetroAchievementsTicket {
  const { title = 'An achievement', ...overrides } = others;
  return SeenRetroAchievementsTicket.parse({
    system: 'retroachievements',
    id,
    state: 'open',
    type: 'did-not-trigger',
    mode: 'hardcore',
    achievement: { id: achievementId, title, points: 5, badge: null },
    game: { id: gameId, title: 'A game', console, icon: null },
    holder: aPerson('Holder', '1'),
    reporter: aPerson('Reporter', '2'),
    reportedAt: id * 1_000,
    ...overrides,
  });
}

export function aSeenAkanaTicket(
  id: string,
  overrides: Partial<Pick<SeenAkanaTicket, 'state' | 'createdAt' | 'title'>> = {},
): SeenAkanaTicket {
  return SeenAkanaTicket.parse({
    system: 'akana',
    id,
    state: 'open',
    priority: 'high',
    isPublic: true,
    title: 'A ticket',
    environment: null,
    version: null,
    createdAt: 1_000,
    link: null,
    ...overrides,
  });
}

export function aSnapshot(tickets: readonly SeenTicket[], newest: Newest | null = newestOf(tickets, null)): Snapshot {
  return { revision: 1, takenAt: 0, tickets: new Map(tickets.map((ticket) => [String(ticket.id), ticket])), newest };
}
