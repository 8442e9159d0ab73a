import type { Fate } from '../../domain/change.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { areTold, fateOf, toldAs, type FateDeps, type Fates, type Gone } from './fate.ts';

/** What became of tickets that the open list has no longer; `null` when it is not what it was. */
export async function officialFates(deps: FateDeps, { rows, ids, signal }: Gone): Promise<Fates | null> {
  const { client, openList, readUnofficial, lookUps, missing } = deps;
  const listed = new Set(rows.map(({ id }) => String(id)));
  const unlisted = [...ids].filter((id) => !listed.has(id));
  const found = await lookUps(unlisted, async (id) => {
    const row = await client.ticket(id, { priority: 'background', signal });
    return fateOf(row) ?? (row && (await demotion(row)));
  });
  if (areTold(found)) return toldAs('unknown', found);

  // It may have come back since. A probe would not see that when another one left meanwhile.
  const now = await openList.look(signal, { sweeps: true });
  if (now.tickets !== rows) return null;
  missing.believe(found, { rows, unreadable: now.unreadable });
  return toldAs(now.unreadable > 0 ? 'unknown' : 'removed', found);

  async function demotion({ id, game }: Ticket): Promise<Fate | null> {
    const { tickets, unreadable } = await readUnofficial(game.id, signal);
    if (tickets.some((ticket) => ticket.id === id)) return { kind: 'demoted' };
    return unreadable > 0 ? { kind: 'unknown' } : null;
  }
}
