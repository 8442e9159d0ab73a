import { Keyv } from 'keyv';
import { countByState } from '../../src/domain/count.ts';
import type { Question, TicketClient } from '../../src/domain/ports.ts';
import type { StateSpan } from '../../src/domain/subject.ts';
import { createTicketClient } from '../../src/upstreams/ticket-client.ts';
import type { JoinedParts, LocalParts } from '../suggestions/joined-parts.ts';
import type { AskedDeveloper, AskedGame } from './asked-site.ts';
import type { Side } from './side-by-side.ts';

export interface OurClient {
  readonly games: Side<AskedGame>;
  /** With settled tickets, too: those of each game are read from its own list. */
  readonly gamesInFull: Side<AskedGame>;
  readonly developers: Side<AskedDeveloper>;
}

const question: Question = { refresh: false, signal: new AbortController().signal };

/** The bot's client in a bot that runs, and has read the list of open tickets. */
export async function runningClient(local: LocalParts): Promise<OurClient> {
  const parts = local.start(new Keyv());
  await parts.overviews.openList.current(question);
  const tickets = clientOf(parts);
  return {
    games: { open: (game) => openOfGame(tickets, game, 'current') },
    gamesInFull: { open: (game) => openOfGame(tickets, game, 'every') },
    developers: { open: (developer) => openOfDeveloper(tickets, developer) },
  };
}

// A connection is slow at first, and the library's is an old one.
const firstRequests = 5;

/** The bot's client right after the very first start, each time: it has a connection, and knows nothing. */
export function newClient(local: LocalParts): Side<AskedDeveloper> {
  let parts = local.start(new Keyv());
  let tickets = clientOf(parts);
  return {
    async begin() {
      parts = local.start(new Keyv());
      tickets = clientOf(parts);
      const { client } = parts.overviews;
      for (let left = firstRequests; left > 0; left -= 1)
        await client.mostTicketed(1, { ...question, priority: 'people' });
    },
    open: (developer) => openOfDeveloper(tickets, developer),
    end: () => parts.stop(),
  };
}

function clientOf({ overviews }: JoinedParts): TicketClient {
  return createTicketClient({ retroAchievements: overviews, akana: null });
}

async function openOfGame(tickets: TicketClient, { id }: AskedGame, span: StateSpan): Promise<number> {
  const overview = await tickets.overview({ kind: 'game', id, set: 'official', span }, question);
  return countByState(overview?.tickets ?? []).open;
}

async function openOfDeveloper(tickets: TicketClient, { name }: AskedDeveloper): Promise<number> {
  const overview = await tickets.overview({ kind: 'developer', name }, question);
  return countByState(overview?.tickets ?? []).open;
}
