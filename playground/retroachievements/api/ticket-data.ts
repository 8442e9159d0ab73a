import type { TicketState } from '../../../src/domain/ticket.ts';
import { notFound, ok, serverError } from './answer.ts';
import type { Answer } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import type { WorldGame, WorldTicket } from '../world/entities.ts';
import { findPerson } from './find-person.ts';
import { mostReportedGames } from './most-reported-games.ts';
import { isEmpty, toInt } from './php.ts';
import type { Param } from './php.ts';
import type { Switches } from './switches.ts';
import { findTickets } from './ticket-query.ts';
import { ticketRow } from './ticket-row.ts';
import type { TicketRow } from './ticket-row.ts';
import type { World } from '../world.ts';

const site = 'https://retroachievements.org';
const current: readonly TicketState[] = ['open', 'waiting'];

/** RAWeb `public/API/API_GetTicketData.php`: the first parameter that fits decides, in this order. */
export function ticketData(world: World, { query, body }: ApiRequest, switches: Switches): Answer {
  const ticketId = toInt(body.get('i') ?? query.get('i'));
  if (ticketId > 0) return oneTicket(world, ticketId);

  const count = Math.min(toInt(query.get('c') ?? '10'), 100);
  const flag = toInt(query.get('f'));
  if (flag === 1) {
    return ok({ MostReportedGames: mostReportedGames(world, count), URL: `${site}/manage/most-reported-games` });
  }

  const user = query.get('u');
  if (user !== undefined && !isEmpty(user)) return developer(world, user);

  const page = { offset: toInt(query.get('o')), count };
  const gameId = toInt(query.get('g'));
  if (gameId > 0) {
    const game = world.games.get(gameId);
    if (!game) return notFound(`Game ID ${gameId}`);
    const wanted = { promoted: flag !== 5, page: toInt(query.get('d')) === 1 ? page : null };
    return gameTickets(world, switches, game, wanted);
  }

  const achievementId = toInt(query.get('a'));
  if (achievementId > 0) return achievement(world, achievementId);

  return recentTickets(world, switches, page);
}

function oneTicket(world: World, id: number): Answer {
  const ticket = world.tickets.get(id);
  if (!ticket) return notFound(`Ticket ID ${id}`);
  return ok({ ...ticketRow(world, ticket), URL: `${site}/ticket/${id}` });
}

function developer(world: World, given: Param): Answer {
  if (typeof given !== 'string') return serverError;
  const person = findPerson(world, given);
  if (!person) return notFound(`User ${given}`);
  const held = findTickets(world, { promoted: true, holder: person.ulid });
  const count = (state: TicketState) => held.filter((ticket) => ticket.state === state).length;
  const [open, closed, resolved] = [count('open'), count('closed'), count('resolved')];
  return ok({
    User: person.name,
    ULID: person.ulid,
    Open: open,
    Closed: closed,
    Resolved: resolved,
    // Waiting and quarantined ones are in none of the four.
    Total: open + closed + resolved,
    URL: `${site}/user/${encodeURIComponent(person.name)}/tickets`,
  });
}

interface Page {
  readonly offset: number;
  readonly count: number;
}

function gameTickets(
  world: World,
  switches: Switches,
  game: WorldGame,
  { promoted, page }: { promoted: boolean; page: Page | null },
): Answer {
  const every = findTickets(world, { promoted, gameId: game.id });
  const open = every.filter((ticket) => current.includes(ticket.state));
  const counted = switches.gameMode === 'every-state' ? every : open;
  const listed = switches.gameMode === 'open-only' ? open : every;
  const rows = page && rowsOf(world, switches, listed, page);
  if (rows === 'broken') return serverError;
  return ok({
    GameID: game.id,
    GameTitle: game.title,
    ConsoleName: world.consoles.get(game.consoleId)?.name,
    OpenTickets: counted.length,
    URL: `${site}/game/${game.id}/tickets`,
    ...(rows && { Tickets: rows }),
  });
}

function achievement(world: World, id: number): Answer {
  const found = world.achievements.get(id);
  if (!found || found.deleted) return notFound(`Achievement ID ${id}`);
  return ok({
    AchievementID: found.id,
    AchievementTitle: found.title,
    AchievementDescription: found.description,
    AchievementType: found.type,
    URL: `${site}/achievement/${found.id}/tickets`,
    OpenTickets: findTickets(world, { achievementId: id, states: current }).length,
  });
}

function recentTickets(world: World, switches: Switches, page: Page): Answer {
  const tickets = findTickets(world, { promoted: true, states: current });
  const rows = rowsOf(world, switches, tickets, page);
  if (rows === 'broken') return serverError;
  return ok({ OpenTickets: tickets.length, URL: `${site}/tickets`, RecentTickets: rows });
}

function rowsOf(
  world: World,
  { breakingTickets }: Switches,
  tickets: readonly WorldTicket[],
  { offset, count }: Page,
): readonly TicketRow[] | 'broken' {
  const start = Math.max(offset, 0);
  // A negative count is no limit at all.
  const listed = tickets.slice(start, count < 0 ? undefined : start + count);
  if (listed.some(({ id }) => breakingTickets.has(id))) return 'broken';
  return listed.map((ticket) => ticketRow(world, ticket));
}
