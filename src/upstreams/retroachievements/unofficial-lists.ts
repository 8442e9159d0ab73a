import { LRUCache } from 'lru-cache';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { GameId } from '../../domain/ids.ts';
import type { Clock } from '../../domain/ports.ts';
import type { RetroAchievementsClient } from './client.ts';
import { areSame, untilConfirmed } from './confirmed.ts';
import { readGameRows } from './game-rows.ts';
import { lostMuch, type OneReading, type Swept } from './sweep.ts';

/** A game's unofficial tickets in every state: the very same array while nothing has changed. */
interface UnofficialList extends Swept {
  readonly asOf: number;
}

export type UnofficialLists = (game: GameId, signal: AbortSignal) => Promise<UnofficialList>;

const maxPages = 100;
// Without the last one, the next has to be read twice.
const listsKept = 1000;

/** Looks at games' unofficial tickets: rows that were all there at one moment. A game that is not there has none. */
export function createUnofficialLists({
  client,
  clock,
}: {
  client: Pick<RetroAchievementsClient, 'gameTickets'>;
  clock: Clock;
}): UnofficialLists {
  const lastLists = new LRUCache<GameId, Swept>({ max: listsKept });

  return async (id, signal) => {
    const last = lastLists.get(id);
    const { tickets, unreadable, asOf } = await untilConfirmed(() => read(id, signal), {
      seen: last === undefined ? [] : [last],
      mayBeWrong: (now) => last !== undefined && lostMuch(last.tickets, now.tickets),
      clock,
      signal,
    });
    const now = { tickets, unreadable };
    const list = last !== undefined && areSame(last, now) ? last : now;
    lastLists.set(id, list);
    return { ...list, asOf };
  };

  async function read(id: GameId, signal: AbortSignal): Promise<OneReading & { asOf: number }> {
    const asOf = clock.now();
    let answers = 0;
    const gameTickets: typeof client.gameTickets = (...asked) => {
      answers += 1;
      return client.gameTickets(...asked);
    };
    const wanted = { id, set: 'unofficial', maxPages } as const;
    const rows = await readGameRows({ client: { gameTickets }, clock }, wanted, { priority: 'background', signal });
    if (rows === null) return { tickets: [], unreadable: 0, isOfOneMoment: true, asOf };
    const { tickets, unreadable } = rows;
    if (tickets === null) throw new UpstreamFailure('RetroAchievements', 'malformed');
    return { tickets, unreadable, isOfOneMoment: answers === 1, asOf };
  }
}
