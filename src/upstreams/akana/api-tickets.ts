import { z } from 'zod';
import type { Api } from '../../domain/api.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { Cached } from '../cached.ts';
import type { TicketRows } from './all-pages.ts';
import type { AkanaClient } from './client.ts';
import { isOfApi } from './fits.ts';
import { unlessRejected } from './unless-rejected.ts';

/** Reads all that the server gives for these ids. */
type ReadByIds = (apiIds: readonly string[]) => Promise<TicketRows>;

const mostVersions = 10;
const versionsFreshMs = 10 * 60_000;

/**
 * Reads the tickets of one API. Whether a server looks for tickets by the API's id or by those of its versions is not
 * documented: both are tried, and what gave tickets is asked alone from then on.
 */
export function createApiTickets({ client, cached }: { client: Pick<AkanaClient, 'apiVersions'>; cached: Cached }) {
  let works: 'api' | 'version' | null = null;

  return async (api: Api, read: ReadByIds, signal: AbortSignal): Promise<TicketRows> => {
    // An id that no list has may be of either kind: it is no example for others, nor they for it.
    const isListed = api.name !== null || api.versionId !== null;
    if (isListed && works === 'api') return await own([api.id]);
    const byApi = isListed && works === 'version' ? null : await unlessRejected(own([api.id]));
    if (hasRows(byApi)) {
      if (isListed) works = 'api';
      return byApi;
    }

    const ids = await versionIds();
    if (ids.length === 0) return orThrow(byApi ?? (await own([api.id])));
    const byVersion = await unlessRejected(own(ids.slice(0, mostVersions)));
    if (byVersion instanceof UpstreamFailure) return orThrow(byApi ?? byVersion);
    if (isListed && hasRows(byVersion)) works = 'version';
    return { ...byVersion, isWhole: byVersion.isWhole && ids.length <= mostVersions };

    /** Leaves out what is of another API, should the server give that too. */
    async function own(ids: readonly string[]): Promise<TicketRows> {
      const rows = await read(ids);
      const isDoubtful = rows.tickets.some((ticket) => isOfApi(ticket, api, null) === null);
      const versions = isDoubtful ? await readVersions() : null;
      const tickets = rows.tickets.filter((ticket) => isOfApi(ticket, api, versions) === true);
      const doubtful = rows.tickets.filter((ticket) => isOfApi(ticket, api, versions) === null).length;
      return { ...rows, tickets, unreadable: rows.unreadable + doubtful };
    }

    async function versionIds(): Promise<readonly string[]> {
      const ids = new Set([api.versionId, ...((await readVersions()) ?? [])]);
      return [...ids].filter((id): id is string => id !== null && id !== api.id);
    }

    /** `null` where the server cannot say. */
    async function readVersions(): Promise<readonly string[] | null> {
      try {
        const { value } = await cached.read(
          `akana:api-versions:${api.id}`,
          z.string().array().readonly(),
          (signal) => client.apiVersions(api.id, { priority: 'people', signal }),
          { signal, freshMs: versionsFreshMs },
        );
        return value;
      } catch (error) {
        if (error instanceof UpstreamFailure && ['rejected', 'malformed'].includes(error.kind)) return null;
        throw error;
      }
    }
  };
}

function hasRows(rows: TicketRows | UpstreamFailure | null): rows is TicketRows {
  return rows !== null && !(rows instanceof UpstreamFailure) && rows.tickets.length + rows.unreadable > 0;
}

function orThrow(rows: TicketRows | UpstreamFailure): TicketRows {
  if (rows instanceof UpstreamFailure) throw rows;
  return rows;
}
