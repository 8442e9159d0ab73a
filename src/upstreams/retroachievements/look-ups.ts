import { LRUCache } from 'lru-cache';
import type { Fate } from '../../domain/change.ts';
import { isFailure } from '../../domain/failure.ts';
import { TicketId } from '../../domain/ids.ts';

/** What became of each ticket, by its id; `null` where nothing has told it yet. */
export type FoundFates = ReadonlyMap<string, Fate | null>;

/** Up to `most` are all looked up, and never fewer than ten. */
export type LookUps = (
  ids: readonly string[],
  lookUp: (id: TicketId) => Promise<Fate | null>,
  most?: number,
) => Promise<FoundFates>;

const mostLookedUp = 10;
const sampleOfMore = 5;
const mostFailures = 3;

/**
 * Looks up the newest ones where there are many, and leaves the fate of the others unknown. One ticket that the server
 * cannot show must not stop all watches for ever: in the third look its fate is unknown, too.
 */
export function createLookUps(): LookUps {
  const failures = new LRUCache<string, number>({ max: 1000 });

  return async (ids, lookUp, most = 0) => {
    const fates = new Map<string, Fate | null>(ids.map((id) => [id, { kind: 'unknown' }]));
    let failure: unknown = null;
    for (const id of sampleOf(ids, Math.max(most, mostLookedUp))) {
      try {
        fates.set(id, await lookUp(TicketId.parse(Number(id))));
        failures.delete(id);
      } catch (error) {
        if (!isFailure(error, 'broken', 'malformed')) throw error;
        const times = (failures.get(id) ?? 0) + 1;
        failures.set(id, times);
        if (times < mostFailures) failure ??= error;
      }
    }
    // Only now: tickets that fail together are given up together.
    if (failure !== null) throw failure;
    return fates;
  };
}

function sampleOf(ids: readonly string[], most: number): readonly string[] {
  const newestFirst = ids.toSorted((a, b) => Number(b) - Number(a));
  return newestFirst.slice(0, ids.length > most ? sampleOfMore : most);
}
