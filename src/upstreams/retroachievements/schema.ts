import { z } from 'zod';
import type { Game } from '../../domain/game.ts';
import { AchievementId, ConsoleId, GameId, Ulid, type TicketId } from '../../domain/ids.ts';
import { Person, type Ticket } from '../../domain/ticket.ts';
import { Count, shown, Text, WholeNumber } from './fields.ts';
import { gameOf, TicketRow } from './ticket-row.ts';

// A bad id or a misspelt parameter falls through to another mode with HTTP 200. So each mode is known by keys that no
// other has, and an answer about one thing must be about the thing that was asked. What is made for each question is
// only the check of that, on top of a transform: zod compiles an object anew for whatever is made of it.

/** One page of a list, and how many tickets the server says there are in all. */
export interface TicketPage {
  readonly total: number;
  readonly tickets: readonly Ticket[];
}

export const RecentTickets = z
  .object({ OpenTickets: Count, RecentTickets: TicketRow.array() })
  .transform((answer): TicketPage => ({ total: answer.OpenTickets, tickets: answer.RecentTickets }));

export const TicketOf = (id: TicketId) => TicketRow.refine((ticket) => ticket.id === id, 'another ticket');

export const MostTicketedGames = z
  .object({
    MostReportedGames: z
      .object({
        GameID: WholeNumber.pipe(GameId),
        GameTitle: Text,
        GameIcon: Text,
        Console: Text,
        OpenTickets: Count,
      })
      .array(),
  })
  .transform((answer) =>
    answer.MostReportedGames.map((row) => ({
      game: gameOf(row.GameID, row.GameTitle, row.Console, row.GameIcon),
      /** Open and waiting, and also tickets that were deleted. */
      tickets: row.OpenTickets,
    })),
  );

/** `open` leaves out the waiting ones. */
export const DeveloperCounts = z.object({
  developer: Person,
  open: z.number().int(),
  resolved: z.number().int(),
  closed: z.number().int(),
});
export type DeveloperCounts = z.infer<typeof DeveloperCounts>;

const DeveloperAnswer = z
  .object({ User: z.string().min(1), ULID: shown(Ulid), Open: Count, Closed: Count, Resolved: Count, Total: Count })
  .transform((answer): DeveloperCounts => ({
    developer: { name: answer.User, ulid: answer.ULID },
    open: answer.Open,
    resolved: answer.Resolved,
    closed: answer.Closed,
  }));

export const DeveloperOf = (nameOrUlid: string) =>
  isUlid(nameOrUlid)
    ? DeveloperAnswer.refine(({ developer }) => developer.ulid === nameOrUlid, 'another developer')
    : // By name it may well be another one: an earlier name finds its owner too.
      DeveloperAnswer;

const GameAnswer = z.object({
  GameID: WholeNumber.pipe(GameId),
  GameTitle: Text,
  ConsoleName: Text,
  OpenTickets: Count,
});

/** `total` counts tickets of every state, whatever the key is called (RAWeb `public/API/API_GetTicketData.php`). */
const GameTotal = GameAnswer.transform((answer) => ({
  game: gameOf(answer.GameID, answer.GameTitle, answer.ConsoleName, null),
  total: answer.OpenTickets,
}));

export const GameOf = (id: GameId) => GameTotal.refine(({ game }) => game.id === id, 'another game');

export interface GameTicketPage extends TicketPage {
  readonly game: Game;
}

const GameTickets = GameAnswer.extend({ Tickets: TicketRow.array() })
  .refine((answer) => answer.Tickets.every(({ game }) => game.id === answer.GameID), 'tickets of another game')
  .transform((answer): GameTicketPage => ({
    game: answer.Tickets[0]?.game ?? gameOf(answer.GameID, answer.GameTitle, answer.ConsoleName, null),
    total: answer.OpenTickets,
    tickets: answer.Tickets,
  }));

export const GameTicketsOf = (id: GameId) => GameTickets.refine(({ game }) => game.id === id, 'another game');

const AchievementAnswer = z
  .object({ AchievementID: WholeNumber.pipe(AchievementId), AchievementTitle: Text, OpenTickets: Count })
  .transform((answer) => ({
    id: answer.AchievementID,
    title: answer.AchievementTitle ?? `#${answer.AchievementID}`,
    /** Open and waiting, of an unofficial achievement too. */
    tickets: answer.OpenTickets,
  }));

export const AchievementOf = (id: AchievementId) =>
  AchievementAnswer.refine((answer) => answer.id === id, 'another achievement');

export const Console = z.object({ id: ConsoleId, name: z.string() });
export type Console = z.infer<typeof Console>;

export const ActiveConsoles = z
  .object({ ID: WholeNumber.pipe(ConsoleId), Name: z.string(), Active: z.boolean(), IsGameSystem: z.boolean() })
  .array()
  .min(1)
  .transform((rows) =>
    rows.filter((row) => row.Active && row.IsGameSystem).map((row): Console => ({ id: row.ID, name: row.Name })),
  );

export const GamesOf = (console: ConsoleId) =>
  z
    .object({
      ID: WholeNumber.pipe(GameId),
      Title: Text,
      ConsoleID: WholeNumber.pipe(z.literal(console, 'another console')),
      ConsoleName: Text,
      ImageIcon: Text,
    })
    .transform((row) => gameOf(row.ID, row.Title, row.ConsoleName, row.ImageIcon))
    .array();

function isUlid(text: string): boolean {
  return Ulid.safeParse(text).success;
}
