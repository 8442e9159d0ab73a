import { buildAuthorization, getTicketData, type LibraryTicket } from '@retroachievements/api';
import type { LocalRetroAchievements } from '../../playground/retroachievements/server.ts';
import type { GameId } from '../../src/domain/ids.ts';

export interface Library {
  /** A game's tickets, as many as it lists, and how many it says are open. */
  game(id: GameId): Promise<{ readonly said: number; readonly listed: readonly LibraryTicket[] }>;
  /** How many open tickets a developer has. */
  developerCount(name: string): Promise<number>;
  /** The same with the tickets, for which the whole open list has to be read. */
  developerTickets(name: string): Promise<readonly LibraryTicket[]>;
  /** From now on it would ask the real site. */
  release(): void;
}

const builtInAddress = 'https://retroachievements.org/API';
const perPage = 100;

/** The official library. It has no option for another address, so what it fetches is sent to the local server. */
export function createLibrary({ apiUrl, key }: Pick<LocalRetroAchievements, 'apiUrl' | 'key'>): Library {
  const { fetch } = globalThis;
  globalThis.fetch = (address, options) =>
    fetch(typeof address === 'string' ? address.replace(builtInAddress, apiUrl) : address, options);
  const authorization = buildAuthorization({ username: 'bench', webApiKey: key });

  return {
    async game(gameId) {
      const { openTickets, tickets } = await getTicketData(authorization, { gameId, shouldReturnTicketsList: true });
      return { said: openTickets, listed: tickets };
    },
    developerCount: async (username) => (await getTicketData(authorization, { username })).open,
    async developerTickets(username) {
      await getTicketData(authorization, { username });
      const held: LibraryTicket[] = [];
      for (let offset = 0; ; offset += perPage) {
        const { recentTickets } = await getTicketData(authorization, { offset, count: perPage });
        held.push(...recentTickets.filter(({ achievementAuthor }) => achievementAuthor === username));
        if (recentTickets.length < perPage) return held;
      }
    },
    release() {
      globalThis.fetch = fetch;
    },
  };
}

export function countOpen(tickets: readonly LibraryTicket[]): number {
  return tickets.filter(({ reportState }) => reportState === 1).length;
}
