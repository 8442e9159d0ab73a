import type { AkanaTicket } from '../../domain/akana-ticket.ts';
import type { Fate } from '../../domain/change.ts';
import type { UpstreamFailure } from '../../domain/failure.ts';
import type { SeenAkanaTicket } from '../../domain/seen-ticket.ts';
import type { Listing } from '../../domain/watched-subject.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { isOfApi } from './fits.ts';
import { seen } from './seen.ts';

export type ApiListing = Extract<Listing, { readonly kind: 'api' }>;

/** What became of a ticket that was asked for by its id. `there`: it belongs to the listing still. */
export type Found =
  | { readonly kind: 'there'; readonly ticket: SeenAkanaTicket }
  | { readonly kind: 'left'; readonly fate: Fate }
  /** The server fails at this very ticket. */
  | { readonly kind: 'unclear'; readonly failure: UpstreamFailure };

export function foundAs(ticket: AkanaTicket | null, listing: ApiListing): Found {
  if (ticket === null) return { kind: 'left', fate: { kind: 'removed' } };
  const { state } = ticket;
  switch (state) {
    case 'open':
    case 'reopened':
      return isOf(ticket, listing)
        ? { kind: 'there', ticket: seen(ticket) }
        : { kind: 'left', fate: { kind: 'moved' } };
    case 'resolved':
    case 'closed':
      return { kind: 'left', fate: { kind: state, by: null, at: settledAt(ticket) } };
    case 'other':
      return { kind: 'left', fate: { kind: 'unknown' } };
    default:
      return assertNever(state);
  }
}

/** A ticket that does not say which API it is of says nothing of its priority either: then it may be. */
function isOf(ticket: AkanaTicket, { api, priority }: ApiListing): boolean {
  const isOfPriority = priority === null || ticket.priority === priority;
  return isOfApi(ticket, api, null) !== false && (isOfPriority || (ticket.priority === null && ticket.api === null));
}

/** Its last update; on some portals that date never moves. */
function settledAt({ createdAt, updatedAt }: AkanaTicket): number | null {
  return updatedAt === createdAt ? null : updatedAt;
}
