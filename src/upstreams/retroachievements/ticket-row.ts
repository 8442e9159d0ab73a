import { z } from 'zod';
import type { Game } from '../../domain/game.ts';
import { AchievementId, GameId, TicketId, Ulid } from '../../domain/ids.ts';
import type { Person, Ticket, TicketMode, TicketState, TicketType } from '../../domain/ticket.ts';
import { shown, Text, Time, WholeNumber } from './fields.ts';
import { badgeUrl, pictureUrl } from './media.ts';

const states = { 0: 'closed', 1: 'open', 2: 'resolved', 3: 'waiting', 4: 'in-review' } as const satisfies Record<
  number,
  TicketState
>;
const types: Readonly<Record<number, TicketType>> = { 1: 'triggered-at-wrong-time', 2: 'did-not-trigger' };

const AnUlid = shown(Ulid);
const Mode = shown(z.union([z.boolean(), WholeNumber.pipe(z.literal([0, 1]))])).transform(
  (hardcore): TicketMode | null =>
    hardcore === null ? null : hardcore === true || hardcore === 1 ? 'hardcore' : 'casual',
);

/** A ticket as RAWeb `public/API/API_GetTicketData.php` lists it, in whichever mode: keys are equal, their order is not. */
export const TicketRow = z
  .object({
    ID: WholeNumber.pipe(TicketId),
    AchievementID: WholeNumber.pipe(AchievementId),
    AchievementTitle: Text,
    Points: shown(WholeNumber),
    BadgeName: Text,
    AchievementAuthor: Text,
    AchievementAuthorULID: AnUlid,
    GameID: WholeNumber.pipe(GameId),
    GameTitle: Text,
    GameIcon: Text,
    ConsoleName: Text,
    ReportedAt: Time,
    ReportType: shown(WholeNumber),
    ReportState: WholeNumber.pipe(z.literal([0, 1, 2, 3, 4])),
    Hardcore: Mode,
    ReportNotes: Text,
    ReportedBy: Text,
    ReportedByULID: AnUlid,
    ResolvedAt: shown(Time),
    ResolvedBy: Text,
    ResolvedByULID: AnUlid,
  })
  .transform((row): Ticket => ({
    id: row.ID,
    state: states[row.ReportState],
    type: types[row.ReportType ?? 0] ?? 'unknown',
    mode: row.Hardcore,
    achievement: {
      id: row.AchievementID,
      title: row.AchievementTitle ?? `#${row.AchievementID}`,
      points: row.Points ?? 0,
      badge: row.BadgeName === null ? null : badgeUrl(row.BadgeName),
    },
    game: gameOf(row.GameID, row.GameTitle, row.ConsoleName, row.GameIcon),
    // "Author" is whom the ticket is assigned to, which need not be the achievement's author.
    holder: person(row.AchievementAuthor, row.AchievementAuthorULID),
    reporter: person(row.ReportedBy, row.ReportedByULID),
    resolver: person(row.ResolvedBy, row.ResolvedByULID),
    reportedAt: row.ReportedAt,
    resolvedAt: row.ResolvedAt,
    notes: plainLines(row.ReportNotes ?? ''),
  }));

export function gameOf(id: GameId, title: string | null, console: string | null, picture: string | null): Game {
  return { id, title: title ?? `#${id}`, console: console ?? '', icon: picture === null ? null : pictureUrl(picture) };
}

function person(name: string | null, ulid: Ulid | null): Person | null {
  const shownName = name ?? ulid;
  return shownName === null ? null : { name: shownName, ulid };
}

function plainLines(notes: string): string {
  return notes.replace(/<br\s*\/?>(?:\r?\n)?|\r\n?/gi, '\n');
}
