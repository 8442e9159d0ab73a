import type { z } from 'zod';
import { parseDeveloper } from '../../domain/developer-name.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { Game } from '../../domain/game.ts';
import { AchievementId, ConsoleId, GameId, TicketId } from '../../domain/ids.ts';
import type { AchievementSet } from '../../domain/subject.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Http, Priority } from '../http.ts';
import {
  AchievementOf,
  ActiveConsoles,
  DeveloperOf,
  GameOf,
  GamesOf,
  GameTicketsOf,
  MostTicketedGames,
  RecentTickets,
  TicketOf,
  type Console,
  type DeveloperCounts,
  type GameTicketPage,
  type TicketPage,
} from './schema.ts';

export interface Asking {
  readonly priority: Priority;
  readonly signal: AbortSignal;
  /** How often it is tried at most; a few times, unless said otherwise. */
  readonly attempts?: number | undefined;
}

export interface Slice {
  readonly offset: number;
  readonly count: number;
}

/** Every mode of the ticket API, and the lists that names are found in. `null` where there is no such thing. */
export interface RetroAchievementsClient {
  ticket(id: TicketId, asking: Asking): Promise<Ticket | null>;
  /** Open and waiting tickets of official achievements, newest first. */
  recent(slice: Slice, asking: Asking): Promise<TicketPage>;
  mostTicketed(count: number, asking: Asking): Promise<z.output<typeof MostTicketedGames>>;
  developer(nameOrUlid: string, asking: Asking): Promise<DeveloperCounts | null>;
  game(id: GameId, set: AchievementSet, asking: Asking): Promise<{ game: Game; total: number } | null>;
  /** Tickets of every state, newest first. */
  gameTickets(id: GameId, set: AchievementSet, slice: Slice, asking: Asking): Promise<GameTicketPage | null>;
  achievement(id: AchievementId, asking: Asking): Promise<z.output<ReturnType<typeof AchievementOf>> | null>;
  consoles(asking: Asking): Promise<readonly Console[]>;
  /** Games that have achievements. */
  gameList(console: ConsoleId, asking: Asking): Promise<readonly Game[]>;
}

const ticketData = 'API_GetTicketData.php';

export function createRetroAchievementsClient({ http }: { http: Pick<Http, 'get'> }): RetroAchievementsClient {
  // Ids are parsed again at this door: what is not one would be answered as another question.
  return {
    ticket: (id, asking) =>
      http.get({
        mode: 'ticket',
        path: ticketData,
        query: { i: TicketId.parse(id) },
        schema: TicketOf(id),
        isNotFound: says(`Ticket ID ${id} not found`),
        ...asking,
      }),

    recent: async (slice, asking) =>
      found(
        await http.get({
          mode: 'open-list',
          path: ticketData,
          query: sliceQuery(slice),
          schema: RecentTickets,
          ...asking,
        }),
      ),

    mostTicketed: async (count, asking) =>
      found(
        await http.get({
          mode: 'most-ticketed',
          path: ticketData,
          query: { f: 1, c: pageSize(count) },
          schema: MostTicketedGames,
          ...asking,
        }),
      ),

    async developer(nameOrUlid, asking) {
      // What cannot be a name is nobody's, and some of it ("0", "") would be answered with the list of everybody's.
      const u = parseDeveloper(nameOrUlid);
      if (u === null) return null;
      return await http.get({
        mode: 'developer',
        path: ticketData,
        query: { u },
        schema: DeveloperOf(u),
        isNotFound: says(`User ${u} not found`),
        ...asking,
      });
    },

    game: (id, set, asking) =>
      http.get({
        mode: 'game',
        path: ticketData,
        query: gameQuery(id, set),
        schema: GameOf(id),
        isNotFound: says(`Game ID ${id} not found`),
        ...asking,
      }),

    gameTickets: (id, set, slice, asking) =>
      http.get({
        mode: 'game-tickets',
        path: ticketData,
        query: { ...gameQuery(id, set), d: 1, ...sliceQuery(slice) },
        schema: GameTicketsOf(id),
        isNotFound: says(`Game ID ${id} not found`),
        ...asking,
      }),

    achievement: (id, asking) =>
      http.get({
        mode: 'achievement',
        path: ticketData,
        query: { a: AchievementId.parse(id) },
        schema: AchievementOf(id),
        isNotFound: says(`Achievement ID ${id} not found`),
        ...asking,
      }),

    consoles: async (asking) =>
      found(
        await http.get({
          mode: 'consoles',
          path: 'API_GetConsoleIDs.php',
          query: { a: 1, g: 1 },
          schema: ActiveConsoles,
          ...asking,
        }),
      ),

    gameList: async (console, asking) =>
      found(
        await http.get({
          mode: 'game-list',
          path: 'API_GetGameList.php',
          query: { i: ConsoleId.parse(console), f: 1 },
          schema: GamesOf(console),
          ...asking,
        }),
      ),
  };
}

function gameQuery(id: GameId, set: AchievementSet): Record<string, number> {
  // With any other `f` the server counts official achievements; with 1 it forgets the game.
  return { g: GameId.parse(id), ...(set === 'unofficial' ? { f: 5 } : {}) };
}

function sliceQuery({ offset, count }: Slice): { o: number; c: number } {
  return { o: Math.max(0, Math.trunc(offset) || 0), c: pageSize(count) };
}

/** A negative count would lift the server's limit, and zero asks for nothing. */
function pageSize(count: number): number {
  return Math.min(100, Math.max(1, Math.trunc(count) || 1));
}

function says(error: string): (body: unknown) => boolean {
  return (body) =>
    typeof body === 'object' &&
    body !== null &&
    'error' in body &&
    typeof body.error === 'string' &&
    body.error.toLowerCase() === error.toLowerCase();
}

/** A list is always there: only things asked for by id or name can be absent. */
function found<T>(answer: T | null): T {
  if (answer === null) throw new UpstreamFailure('RetroAchievements', 'malformed');
  return answer;
}
