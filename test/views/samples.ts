import { UpstreamFailure, type FailureKind } from '../../src/domain/failure.ts';
import type { Game } from '../../src/domain/game.ts';
import { AchievementId, GameId, TicketId, Ulid } from '../../src/domain/ids.ts';
import type { DeveloperOverview, GameOverview, Reading } from '../../src/domain/overview.ts';
import type { Achievement, Person, Ticket } from '../../src/domain/ticket.ts';

/** `<t:1700000000:R>` */
export const asOf = 1_700_000_000_000;

const hour = 3_600_000;

export const dragster: Game = {
  id: GameId.parse(14402),
  title: 'Dragster',
  console: 'Atari 2600',
  icon: 'https://media.retroachievements.org/Images/026368.png',
};

export const metroid: Person = { name: 'Metroid', ulid: Ulid.parse('01HV8ZQ4M5N6P7Q8R9S0T1V2W3') };

export function aGame(id: number, title: string, console = 'Mega Drive'): Game {
  return { id: GameId.parse(id), title, console, icon: null };
}

export function anAchievement(id: number, title: string): Achievement {
  return { id: AchievementId.parse(id), title, points: 10, badge: null };
}

export function aTicket(id: number, overrides: Partial<Ticket> = {}): Ticket {
  return {
    id: TicketId.parse(id),
    state: 'open',
    type: 'did-not-trigger',
    mode: 'hardcore',
    achievement: anAchievement(9, 'The World is Yours'),
    game: dragster,
    holder: metroid,
    reporter: { name: 'MockUser', ulid: null },
    resolver: null,
    reportedAt: asOf - id * hour,
    resolvedAt: null,
    notes: '',
    ...overrides,
  };
}

/** Tickets `from`…`to`, newest first. */
export function tickets(from: number, to: number, overrides: Partial<Ticket> = {}): Ticket[] {
  return Array.from({ length: to - from + 1 }, (_, index) => aTicket(from + index, overrides));
}

export const fresh: Reading = { asOf, trouble: null, unreadable: 0 };

export function stale(kind: FailureKind = 'unreachable'): Reading {
  return { asOf, unreadable: 0, trouble: new UpstreamFailure('RetroAchievements', kind) };
}

export function aGameOverview(overrides: Partial<GameOverview> = {}): GameOverview {
  return { kind: 'game', game: dragster, set: 'official', span: 'current', tickets: [], reading: fresh, ...overrides };
}

export function aDeveloperOverview(overrides: Partial<DeveloperOverview> = {}): DeveloperOverview {
  return {
    kind: 'developer',
    developer: metroid,
    tickets: [],
    settled: { resolved: 0, closed: 0 },
    addsUp: true,
    reading: fresh,
    ...overrides,
  };
}
