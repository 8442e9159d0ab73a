import type { AkanaTicketId } from '../../domain/akana-ticket.ts';
import { isFailure } from '../../domain/failure.ts';
import type { AkanaClient, Asking } from './client.ts';
import { type ApiListing, type Found, foundAs } from './found.ts';

/** Asks for one ticket. A server that fails at anything throws; one that fails at this ticket may be an answer. */
export async function lookUp(
  id: AkanaTicketId,
  { client, listing, asking }: { client: Pick<AkanaClient, 'ticket'>; listing: ApiListing; asking: Asking },
): Promise<Found> {
  try {
    return foundAs((await client.ticket(id, asking)).ticket, listing);
  } catch (failure) {
    if (isFailure(failure, 'rejected', 'malformed', 'broken')) return { kind: 'unclear', failure };
    throw failure;
  }
}
