import type { z } from 'zod';
import type { AkanaTicket, AkanaTicketId } from '../../domain/akana-ticket.ts';
import type { Api } from '../../domain/api.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { Http, HttpRequest, Priority } from '../http.ts';
import { ApiList, VersionList } from './api-schema.ts';
import { TicketList, TicketOf, type TicketPage } from './schema.ts';
import { searchQuery } from './search-query.ts';
import type { AkanaSession } from './session.ts';
import { wholeTicketId } from './ticket-id.ts';
import { wireQuery, type Slice, type TicketQuery } from './ticket-query.ts';

export interface Asking {
  readonly priority: Priority;
  readonly signal: AbortSignal;
}

/** The name of the account that asked: what it may not see is left out without a word. */
interface Asked {
  readonly account: string | null;
}

export interface AkanaClient {
  tickets(query: TicketQuery, slice: Slice, asking: Asking): Promise<TicketPage & Asked>;
  /** `ticket` is `null` where there is no such ticket. Its id may be without the tenant. */
  ticket(typed: AkanaTicketId, asking: Asking): Promise<{ readonly ticket: AkanaTicket | null } & Asked>;
  /** All that the account may see. */
  apis(asking: Asking): Promise<readonly Api[]>;
  /** Those whose name or description has words that begin like those of `text`. */
  searchApis(text: string, asking: Asking): Promise<readonly Api[]>;
  /** The ids of an API's versions. */
  apiVersions(apiId: string, asking: Asking): Promise<readonly string[]>;
}

// Plain JSON would be answered with an RSS channel. XML is read too, where a server has nothing else.
const objects =
  'application/vnd.soa.v81+json, application/vnd.soa.v80+json;q=0.9, application/vnd.soa.v72+json;q=0.8, application/vnd.soa.v81+xml;q=0.2, application/xml;q=0.1';
const channels = 'application/json, application/vnd.soa.v81+json;q=0.9, application/xml;q=0.1';

const mostFound = 20;

export function createAkanaClient({
  http,
  session,
  portalUrl,
}: {
  http: Pick<Http, 'get'>;
  session: Pick<AkanaSession, 'run'>;
  /** Where people see the tickets: links are shown only when they lead there. */
  portalUrl: string;
}): AkanaClient {
  const Tickets = TicketList(portalUrl);

  async function channel<S extends z.ZodType>(
    what: Pick<HttpRequest<S>, 'mode' | 'path' | 'pathValues' | 'query' | 'schema'>,
    asking: Asking,
  ): Promise<z.output<S>> {
    return await session.run(async ({ headers }) =>
      found(await http.get({ ...what, headers: { accept: channels, ...headers }, ...asking })),
    );
  }

  return {
    tickets: (query, slice, asking) =>
      session.run(async ({ headers, userId, account }) => {
        const page = await http.get({
          mode: 'tickets',
          path: 'api/tickets',
          query: wireQuery(query, slice, userId),
          headers: { accept: objects, ...headers },
          schema: Tickets,
          ...asking,
        });
        return { ...found(page), account };
      }),

    ticket: (typed, asking) =>
      session.run(async ({ headers, userId, account }) => {
        const id = wholeTicketId(typed, userId);
        const ticket = isNoId(id)
          ? null
          : await http.get({
              mode: 'ticket',
              path: 'api/tickets/{id}',
              pathValues: { id },
              query: {},
              headers: { accept: objects, ...headers },
              schema: TicketOf(id, portalUrl),
              isNotFound: () => true,
              ...asking,
            });
        return { ticket, account };
      }),

    apis: (asking) => channel({ mode: 'apis', path: 'api/apis', query: {}, schema: ApiList }, asking),

    async searchApis(text, asking) {
      const q = searchQuery(text);
      if (q === null) return [];
      return await channel(
        { mode: 'api-search', path: 'api/search', query: { q, count: mostFound, start: 0 }, schema: ApiList },
        asking,
      );
    },

    async apiVersions(id, asking) {
      if (isNoId(id)) return [];
      const path = 'api/apis/{id}/versions';
      return await channel({ mode: 'api-versions', path, pathValues: { id }, query: {}, schema: VersionList }, asking);
    },
  };
}

/** What somebody typed for an id may mean another path, however it is escaped. */
function isNoId(id: string): boolean {
  return /^\.*$/.test(id);
}

/** A list is always there: only a thing asked for by its id can be absent. */
function found<T>(answer: T | null): T {
  if (answer === null) throw new UpstreamFailure('Akana', 'malformed');
  return answer;
}
