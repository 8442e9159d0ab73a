import { type AkanaTicket, AkanaTicketId } from '../../src/domain/akana-ticket.ts';
import { type FailureKind, UpstreamFailure, type UpstreamName } from '../../src/domain/failure.ts';
import type { Game } from '../../src/domain/game.ts';
import { AchievementId, GameId, TicketId, Ulid } from '../../src/domain/ids.ts';
import type { AkanaOverview, DeveloperOverview, GameOverview, Reading } from '../../src/domain/overview.ts';
import type { AkanaSubject } from '../../src/domain/subject.ts';
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

export function stale(kind: FailureKind = 'unreachable', upstream: UpstreamName = 'RetroAchievements'): Reading {
  return { asOf, unreadable: 0, trouble: new UpstreamFailure(upstream, kind) };
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

/** A public one, an hour older for each number. */
export function anAkanaTicket(number: number, overrides: Partial<AkanaTicket> = {}): AkanaTicket {
  return {
    id: AkanaTicketId.parse(`ticket${number}.acme`),
    state: 'open',
    stateText: 'OPEN',
    priority: 'high',
    title: `Cannot log in ${number}`,
    description: '',
    environment: 'Production',
    api: { id: 'payments.acme', name: 'Payments' },
    version: { id: 'payments-1.acme', name: '1.0' },
    app: null,
    author: { id: 'alice.acme', name: 'alice' },
    tags: [],
    commentCount: 0,
    comments: [],
    actions: [],
    isPublic: true,
    createdAt: asOf - number * hour,
    updatedAt: null,
    link: `https://portal.example/acme#/forum/discussions/ticket${number}.acme/details`,
    ...overrides,
  };
}

/** Tickets `from`…`to`, newest first. */
export function akanaTickets(from: number, to: number, overrides: Partial<AkanaTicket> = {}): AkanaTicket[] {
  return Array.from({ length: to - from + 1 }, (_, index) => anAkanaTicket(from + index, overrides));
}

function anAkanaSubject(overrides: Partial<AkanaSubject> = {}): AkanaSubject {
  return {
    kind: 'akana',
    api: { id: 'payments.acme', name: 'Payments', versionId: 'payments-1.acme' },
    app: null,
    author: null,
    ticket: null,
    tag: null,
    states: ['open', 'reopened'],
    priority: null,
    sort: null,
    comments: 0,
    actions: false,
    ...overrides,
  };
}

export function anAkanaOverview({
  subject,
  ...overrides
}: Partial<Omit<AkanaOverview, 'subject'>> & { subject?: Partial<AkanaSubject> } = {}): AkanaOverview {
  return {
    kind: 'akana',
    subject: anAkanaSubject(subject),
    tickets: [],
    isWhole: true,
    account: 'TicketBot',
    portalUrl: 'https://portal.example',
    reading: fresh,
    ...overrides,
  };
}
