import type { Fate } from '../../domain/change.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { assertNever } from '../../lib/assert-never.ts';
import type { RetroAchievementsClient } from './client.ts';
import type { FoundFates, LookUps } from './look-ups.ts';
import type { MissingTickets } from './missing-tickets.ts';
import type { OpenList } from './open-list.ts';
import type { Unlisted } from './unlisted.ts';
import type { UnofficialLists } from './unofficial-lists.ts';

export interface FateDeps {
  readonly client: Pick<RetroAchievementsClient, 'ticket'>;
  readonly openList: Pick<OpenList, 'look'>;
  readonly readUnofficial: UnofficialLists;
  readonly lookUps: LookUps;
  readonly missing: MissingTickets;
  readonly unlisted: Unlisted;
}

export interface Gone {
  /** All that the list has now. */
  readonly rows: readonly Ticket[];
  /** What it had before, by id. */
  readonly ids: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** By ticket id. */
export type Fates = ReadonlyMap<string, Fate>;

/** What became of a ticket that a list has no longer, as its row tells; `null` when it is current all the same. */
export function fateOf(row: Ticket | null): Fate | null {
  if (row === null) return { kind: 'removed' };
  const { state, resolver, resolvedAt } = row;
  switch (state) {
    case 'resolved':
    case 'closed':
      return { kind: state, by: resolver, at: resolvedAt };
    case 'in-review':
      return { kind: state };
    case 'open':
    case 'waiting':
      return null;
    default:
      return assertNever(state);
  }
}

export function areTold(found: FoundFates): boolean {
  return found.values().every((fate) => fate !== null);
}

/** Those that nothing told of are asked for again: they may have been settled while lists were read. */
export async function askedAgain(
  found: FoundFates,
  { lookUps, ask }: { readonly lookUps: LookUps; readonly ask: (id: TicketId) => Promise<Fate | null> },
): Promise<FoundFates> {
  const untold = [...found].filter(([, fate]) => fate === null).map(([id]) => id);
  return new Map([...found, ...(await lookUps(untold, ask, untold.length))]);
}

/** All of them, and those that nothing told of as this. */
export function toldAs(kind: 'removed' | 'unknown', found: FoundFates): Fates {
  return new Map([...found].map(([id, fate]) => [id, fate ?? { kind }]));
}
