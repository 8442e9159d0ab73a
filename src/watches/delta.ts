import { isDeepStrictEqual } from 'node:util';
import type { SeenTicket } from '../domain/seen-ticket.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { SnapshotSave } from '../domain/watch-ports.ts';

/** What makes the snapshot's tickets these. A new title is stored too, although it is no change to tell. */
export function delta(
  { tickets: before }: Pick<Snapshot, 'tickets'>,
  tickets: readonly SeenTicket[],
): Pick<SnapshotSave, 'put' | 'drop'> {
  const ids = new Set(tickets.map(({ id }) => String(id)));
  return {
    put: tickets.filter((ticket) => !isDeepStrictEqual(before.get(String(ticket.id)), ticket)),
    drop: [...before.keys()].filter((id) => !ids.has(id)),
  };
}
