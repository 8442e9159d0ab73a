import type { AkanaClient, Asking } from './client.ts';
import { everyTicket } from './ticket-query.ts';
import { isRejected, unlessRejected } from './unless-rejected.ts';

/** Whose ids a server looks for when it is asked for the tickets of one API. */
type ApiIdKind = 'api' | 'version';

export interface ApiFilter {
  known(): ApiIdKind | null;
  note(kind: ApiIdKind): void;
  /** `unknown` where no ticket names both its API and its version, so that none is an example. */
  learn(asking: Asking): Promise<ApiIdKind | 'unknown' | 'no-tickets'>;
}

/**
 * Which ids `APIID` means is not documented, and an id of the other kind may be answered with an empty list or a fault.
 * It is a matter of the server, not of the API: any ticket shows it, once.
 */
export function createApiFilter(client: Pick<AkanaClient, 'tickets'>): ApiFilter {
  let known: ApiIdKind | null = null;

  async function givesTickets(apiId: string, asking: Asking): Promise<boolean> {
    const { rows } = await client.tickets({ ...everyTicket, apiId }, { start: 0, count: 1 }, asking);
    return rows.length > 0;
  }

  return {
    known: () => known,

    note(kind) {
      known = kind;
    },

    async learn(asking) {
      const { rows } = await client.tickets(everyTicket, { start: 0, count: 100 }, asking);
      if (rows.length === 0) return 'no-tickets';
      for (const ticket of rows) {
        if (ticket === null || ticket.api === null || ticket.version === null) continue;
        const byApi = await unlessRejected(givesTickets(ticket.api.id, asking));
        if (byApi === true) known = 'api';
        else if (await givesTickets(ticket.version.id, asking)) known = 'version';
        else if (isRejected(byApi)) throw byApi;
        break;
      }
      return known ?? 'unknown';
    },
  };
}
