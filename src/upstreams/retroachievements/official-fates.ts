import type { Fate } from '../../domain/change.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { areTold, askedAgain, fateOf, toldAs, type FateDeps, type Fates, type Gone } from './fate.ts';

/** What became of tickets that the open list has no longer; `null` when it is not what it was. */
export async function officialFates(deps: FateDeps, { rows, ids, signal }: Gone): Promise<Fates | null> {
  const { client, openList, readUnofficial, lookUps, missing, unlisted } = deps;
  const listed = new Set(rows.map(({ id }) => String(id)));
  const gone = [...ids].filter((id) => !listed.has(id));
  const current = new Map<TicketId, Ticket>();
  const found = await lookUps(gone, ask, unlisted.unreadable());
  if (areTold(found)) return toldAs('unknown', found);

  // It may have come back since. A probe would not see that when another one left meanwhile.
  const now = await openList.look(signal, { sweeps: true });
  if (now.tickets !== unlisted.listOf(rows)) return null;
  missing.believe(found, { rows, unreadable: now.unreadable });
  if (unlisted.keep([...current.values()], now)) return null;
  return toldAs(now.unreadable > 0 ? 'unknown' : 'removed', await askedAgain(found, { lookUps, ask }));

  async function ask(id: TicketId): Promise<Fate | null> {
    const row = await client.ticket(id, { priority: 'background', signal });
    const fate = fateOf(row) ?? (row && (await demotion(row)));
    if (fate === null && row !== null) current.set(id, row);
    return fate;
  }

  async function demotion({ id, game }: Ticket): Promise<Fate | null> {
    const { tickets, unreadable } = await readUnofficial(game.id, signal);
    if (tickets.some((ticket) => ticket.id === id)) return { kind: 'demoted' };
    return unreadable > 0 ? { kind: 'unknown' } : null;
  }
}
