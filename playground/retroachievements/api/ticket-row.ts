import type { TicketState, TicketType } from '../../../src/domain/ticket.ts';
import type { WorldTicket } from '../world/entities.ts';
import type { World } from '../world.ts';

/** A ticket as RAWeb `public/API/API_GetTicketData.php` writes it in its lists. */
export interface TicketRow {
  readonly ID: number;
  readonly AchievementID: number;
  readonly AchievementTitle: string | null;
  readonly AchievementDesc: string | null;
  readonly AchievementType: string | null;
  readonly Points: number | null;
  readonly BadgeName: string | null;
  readonly AchievementAuthor: string | null;
  readonly AchievementAuthorULID: string | null;
  readonly GameID: number | null;
  readonly ConsoleName: string | null;
  readonly GameTitle: string | null;
  readonly GameIcon: string | null;
  readonly ReportedAt: string;
  readonly ReportType: number;
  readonly ReportTypeDescription: string;
  readonly ReportNotes: string;
  readonly ReportedBy: string | null;
  readonly ReportedByULID: string | null;
  readonly ResolvedAt: string | null;
  readonly ResolvedBy: string | null;
  readonly ResolvedByULID: string | null;
  readonly ReportState: number;
  readonly ReportStateDescription: string;
  readonly Hardcore: 0 | 1 | null;
}

const states = {
  closed: [0, 'Closed'],
  open: [1, 'Open'],
  resolved: [2, 'Resolved'],
  waiting: [3, 'Request'],
  'in-review': [4, 'Pending Review'],
} satisfies Record<TicketState, [number, string]>;

const types = {
  unknown: [0, 'Invalid ticket type'],
  'triggered-at-wrong-time': [1, 'Triggered at the wrong time'],
  'did-not-trigger': [2, 'Did not trigger'],
} satisfies Record<TicketType, [number, string]>;

export function ticketRow(world: World, ticket: WorldTicket): TicketRow {
  const achievement = world.achievements.get(ticket.achievementId);
  const game = achievement && world.games.get(achievement.gameId);
  const [state, stateText] = states[ticket.state];
  const [type, typeText] = types[ticket.type];
  // Accounts that were deleted are still named.
  const nameOf = (ulid: string | null) => (ulid === null ? null : (world.people.get(ulid)?.name ?? null));
  const modes = { hardcore: 1, casual: 0 } as const;
  return {
    ID: ticket.id,
    AchievementID: ticket.achievementId,
    AchievementTitle: achievement?.title ?? null,
    AchievementDesc: achievement?.description ?? null,
    AchievementType: achievement?.type ?? null,
    Points: achievement?.points ?? null,
    BadgeName: achievement?.badge ?? null,
    AchievementAuthor: nameOf(ticket.holder),
    AchievementAuthorULID: ticket.holder,
    GameID: game?.id ?? null,
    ConsoleName: (game && world.consoles.get(game.consoleId)?.name) ?? null,
    GameTitle: game?.title ?? null,
    GameIcon: game?.icon ?? null,
    ReportedAt: wireTime(ticket.reportedAt),
    ReportType: type,
    ReportTypeDescription: typeText,
    ReportNotes: ticket.notes,
    ReportedBy: nameOf(ticket.reporter),
    ReportedByULID: ticket.reporter,
    ResolvedAt: ticket.resolvedAt === null ? null : wireTime(ticket.resolvedAt),
    ResolvedBy: nameOf(ticket.resolver),
    ResolvedByULID: ticket.resolver,
    ReportState: state,
    ReportStateDescription: stateText,
    Hardcore: ticket.mode === null ? null : modes[ticket.mode],
  };
}

/** In UTC, without saying so. */
function wireTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
