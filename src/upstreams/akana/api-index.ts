import { Api } from '../../domain/api.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { Log } from '../../domain/log.ts';
import type { ApiFinder, Clock, FoundApi } from '../../domain/ports.ts';
import { byTitle, fit, isBlank, isByWholeWords, titleOf } from '../../lib/title.ts';
import type { Cached } from '../cached.ts';
import type { AkanaClient } from './client.ts';
import { isSame } from './fits.ts';
import { createHeldApis, titledApis, type TitledApi } from './held-apis.ts';
import { searchQuery } from './search-query.ts';

const mostFound = 25;
const searchFreshMs = 10 * 60_000;

/** Finds APIs by id or by words of their names. */
export function createApiIndex({
  client,
  cached,
  clock,
  log,
}: {
  client: Pick<AkanaClient, 'apis' | 'searchApis'>;
  cached: Cached;
  clock: Clock;
  log: Log;
}): ApiFinder {
  const held = createHeldApis({ client, cached, clock, log });

  async function find(typed: string, signal: AbortSignal): Promise<FoundApi> {
    const listed = await orNoneForId(typed, held.read(signal));
    const identified = listed.find(({ api }) => [api.id, api.versionId].some((id) => id !== null && isSame(id, typed)));
    if (identified !== undefined) return { kind: 'one', api: identified.api, others: namesakes(listed, identified) };

    const named = found(listed, typed);
    if (named.kind === 'one') return named;
    const searched = found(await orNoneForId(typed, search(typed, signal)), typed);
    if (searched.kind === 'one' || !isId(typed)) return searched;
    // Somebody may know of an API that no list has.
    return { kind: 'one', api: { id: typed, name: null, versionId: null }, others: [] };
  }

  /** The list may be older than the API. */
  async function search(typed: string, signal: AbortSignal): Promise<readonly TitledApi[]> {
    const query = searchQuery(typed);
    if (query === null) return [];
    const { value } = await cached.read(
      `akana:api-search:${query}`,
      Api.array(),
      // Nothing that somebody typed can be wrong in it: a search that is rejected says nothing of the API.
      async (signal) => [...(await client.searchApis(typed, { priority: 'people', signal }))],
      { signal, freshMs: searchFreshMs },
    );
    return titledApis(value ?? []);
  }

  return {
    find: (typed, { signal }) => find(typed.trim(), signal),
    suggest: (typed, limit) =>
      ranked(held.peek(), typed)
        .slice(0, limit)
        .map(({ api }) => api),
  };
}

/** The others of the same name: whoever went from one to another by its id can go back. */
function namesakes(apis: readonly TitledApi[], { api, title }: TitledApi): readonly Api[] {
  if (isBlank(title)) return [];
  return apis
    .filter((other) => other.api.id !== api.id && byTitle(other.title, title) === 0)
    .map((other) => other.api)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, mostFound);
}

interface RankedApi extends TitledApi {
  readonly rank: number;
}

function found(apis: readonly TitledApi[], typed: string): FoundApi {
  const title = titleOf(typed);
  if (isBlank(title)) return { kind: 'none' };
  // A single letter or digit begins too many names to mean one of them.
  const isEnough = ({ rank }: RankedApi): boolean => title.plain.length > 1 || isByWholeWords(rank);
  const [best, ...others] = ranked(apis, typed).filter(isEnough).slice(0, mostFound);
  return best ? { kind: 'one', api: best.api, others: others.map(({ api }) => api) } : { kind: 'none' };
}

/** Those whose name fits, best first. */
function ranked(apis: readonly TitledApi[], typed: string): readonly RankedApi[] {
  const title = titleOf(typed);
  return apis
    .flatMap((titled) => {
      const rank = titled.api.name === null ? null : fit(titled.title, title);
      return rank === null ? [] : [{ ...titled, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank || byTitle(a.title, b.title) || (a.api.id < b.api.id ? -1 : 1));
}

/** Without a list an id is still an id. */
async function orNoneForId(typed: string, list: Promise<readonly TitledApi[]>): Promise<readonly TitledApi[]> {
  try {
    return await list;
  } catch (error) {
    if (isId(typed) && error instanceof UpstreamFailure) return [];
    throw error;
  }
}

/** Akana's ids end in the tenant's, which begins with a letter: a name may end in the number of a version. */
function isId(typed: string): boolean {
  return /^[^\s/]+\.\p{L}[^\s/.]*$/u.test(typed);
}
