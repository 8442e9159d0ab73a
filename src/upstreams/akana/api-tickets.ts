import { z } from 'zod';
import type { Api } from '../../domain/api.ts';
import { isFailure, UpstreamFailure } from '../../domain/failure.ts';
import type { Cached } from '../cached.ts';
import type { TicketRows } from './all-pages.ts';
import { createApiFilter } from './api-filter.ts';
import type { AkanaClient, Asking } from './client.ts';
import type { JudgeApi } from './fitting-rows.ts';
import { isOfApi } from './fits.ts';
import { unlessRejected } from './unless-rejected.ts';

/** Reads all that the server gives for these ids, or for none, and leaves out what is of another API. */
type ReadByIds = (apiIds: readonly (string | null)[], judge: JudgeApi) => Promise<TicketRows>;

const mostVersions = 10;
const versionsFreshMs = 10 * 60_000;

/** Reads the tickets of one API: by its id, or by those of its versions where a server looks for these. */
export function createApiTickets({
  client,
  cached,
}: {
  client: Pick<AkanaClient, 'tickets' | 'apiVersions'>;
  cached: Cached;
}): (api: Api, read: ReadByIds, asking: Asking) => Promise<TicketRows> {
  const filter = createApiFilter(client);

  return async (api, read, asking) => {
    // An id that no list has may be of either kind: it is no example for others.
    const isListed = api.name !== null || api.versionId !== null;
    let versions: Promise<readonly string[] | UpstreamFailure> | null = null;

    if (isListed && filter.known() === 'api') return await readBy([api.id]);
    if (isListed && filter.known() === 'version') return await readByVersions(null);

    const byApi = await unlessRejected(readBy([api.id]));
    if (hasRows(byApi)) {
      if (isListed) filter.note('api');
      return byApi;
    }
    const kind = filter.known() ?? (await filter.learn(asking));
    // Whatever became of the id: nothing at all is not of the API either.
    if (kind === 'no-tickets') return await readBy([null]);
    if (kind === 'api') return orThrow(byApi);
    return await readByVersions(byApi);

    async function readByVersions(byApi: TicketRows | UpstreamFailure | null): Promise<TicketRows> {
      const listed = await versionsOnce();
      const areListed = !(listed instanceof UpstreamFailure);
      const ids = [...new Set([api.versionId, ...(areListed ? listed : [])])];
      const others = ids.filter((id): id is string => id !== null && id !== api.id);
      if (others.length === 0) {
        const rows = orThrow(byApi ?? (await readBy([api.id])));
        return { ...rows, isWhole: rows.isWhole && areListed };
      }
      const rows = await readBy(others.slice(0, mostVersions));
      if (isListed && hasRows(rows)) filter.note('version');
      return { ...rows, isWhole: rows.isWhole && areListed && others.length <= mostVersions };
    }

    function readBy(apiIds: readonly (string | null)[]): Promise<TicketRows> {
      return read(apiIds, async (tickets) => {
        const isDoubtful = tickets.some((ticket) => isOfApi(ticket, api, null) === 'doubtful');
        const listed = isDoubtful ? await versionsOnce() : null;
        return (ticket) => isOfApi(ticket, api, listed instanceof UpstreamFailure ? null : listed);
      });
    }

    /** A server that cannot say is not asked again for the same question. */
    function versionsOnce(): Promise<readonly string[] | UpstreamFailure> {
      versions ??= readVersions(api, asking);
      return versions;
    }
  };

  /** The failure where the server cannot say. */
  async function readVersions({ id }: Api, { signal }: Asking): Promise<readonly string[] | UpstreamFailure> {
    try {
      const { value } = await cached.read(
        `akana:api-versions:${id}`,
        z.string().array().readonly(),
        (signal) => client.apiVersions(id, { priority: 'people', signal }),
        { signal, freshMs: versionsFreshMs },
      );
      return value ?? [];
    } catch (error) {
      if (isFailure(error, 'rejected', 'malformed')) return error;
      throw error;
    }
  }
}

function hasRows(rows: TicketRows | UpstreamFailure): rows is TicketRows {
  return !(rows instanceof UpstreamFailure) && rows.tickets.length + rows.unreadable > 0;
}

function orThrow(rows: TicketRows | UpstreamFailure): TicketRows {
  if (rows instanceof UpstreamFailure) throw rows;
  return rows;
}
