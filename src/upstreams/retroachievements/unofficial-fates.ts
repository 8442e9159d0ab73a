import type { Fate } from '../../domain/change.ts';
import type { GameId, TicketId } from '../../domain/ids.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { areTold, askedAgain, fateOf, toldAs, type FateDeps, type Fates, type Gone } from './fate.ts';
import type { FoundFates } from './look-ups.ts';

/**
 * What became of a game's unofficial tickets that are not current any more: its list has every state. `null` when it is
 * not what it was.
 */
export async function unofficialFates(
  { client, openList, readUnofficial, lookUps, missing }: FateDeps,
  game: GameId,
  { rows, ids, signal }: Gone,
): Promise<Fates | null> {
  const listed = new Map(rows.map((row) => [String(row.id), row]));
  const unlisted = [...ids].filter((id) => !listed.has(id));
  let found = await lookUps(unlisted, ask);
  if (!areTold(found)) found = withPromoted(found, (await openList.look(signal)).tickets);
  let unreadable = 0;
  if (!areTold(found)) {
    // A probe does not see one come when another left.
    const official = await openList.look(signal, { sweeps: true });
    found = withPromoted(found, official.tickets);
    unreadable += official.unreadable;
  }
  if (!areTold(found)) {
    const now = await readUnofficial(game, signal);
    if (now.tickets !== rows) return null;
    unreadable += now.unreadable;
    found = await askedAgain(found, { lookUps, ask });
    missing.believe(found, { rows, unreadable: now.unreadable });
  }
  return new Map([...settledIn(listed, ids), ...toldAs(unreadable > 0 ? 'unknown' : 'removed', found)]);

  async function ask(id: TicketId): Promise<Fate | null> {
    const row = await client.ticket(id, { priority: 'background', signal });
    return fateOf(row) ?? (row && (await move(row)));
  }

  /** With its achievement, to another game's list. */
  async function move({ id, game: current }: Ticket): Promise<Fate | null> {
    if (current.id === game) return null;
    const other = await readUnofficial(current.id, signal);
    return other.tickets.some((ticket) => ticket.id === id) ? { kind: 'moved' } : null;
  }
}

function settledIn(listed: ReadonlyMap<string, Ticket>, ids: ReadonlySet<string>): Fates {
  const fates = new Map<string, Fate>();
  for (const id of ids) {
    const row = listed.get(id);
    const fate = row === undefined ? null : fateOf(row);
    if (fate !== null) fates.set(id, fate);
  }
  return fates;
}

function withPromoted(found: FoundFates, official: readonly Ticket[]): FoundFates {
  const listed = new Set(official.map(({ id }) => String(id)));
  return new Map([...found].map(([id, fate]) => [id, fate ?? (listed.has(id) ? { kind: 'promoted' } : null)]));
}
