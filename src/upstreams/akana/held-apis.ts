import { Api } from '../../domain/api.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock } from '../../domain/ports.ts';
import { titleOf, type Title } from '../../lib/title.ts';
import type { Cached } from '../cached.ts';
import type { AkanaClient, Asking } from './client.ts';

/** An API under which it can be found. */
export interface TitledApi {
  readonly api: Api;
  readonly title: Title;
}

/** All APIs that the account may see, as they were last read. */
export interface HeldApis {
  /** Read anew when they are older than ten minutes. Throws `UpstreamFailure` when none are known. */
  read(signal: AbortSignal): Promise<readonly TitledApi[]>;
  /** Those in memory; when they are old, or there are none, they are read behind the answer's back. */
  peek(): readonly TitledApi[];
}

const freshMs = 10 * 60_000;
// Of those looks at the cache, only one in ten minutes, or one after a failure, becomes a request.
const lookEveryMs = 60_000;

export function createHeldApis({
  client,
  cached,
  clock,
  log,
}: {
  client: Pick<AkanaClient, 'apis'>;
  cached: Cached;
  clock: Clock;
  log: Log;
}): HeldApis {
  let held: { readonly apis: readonly TitledApi[]; readonly at: number } | null = null;
  let nextLookAt = -Infinity;

  async function read({ priority, signal }: Asking): Promise<readonly TitledApi[]> {
    const { value, at } = await cached.read(
      'akana:apis',
      Api.array(),
      async (signal) => [...(await client.apis({ priority, signal }))],
      { signal, freshMs },
    );
    if (held === null || at > held.at) held = { at, apis: titledApis(value ?? []) };
    return held.apis;
  }

  async function readBehind(): Promise<void> {
    try {
      await read({ priority: 'background', signal: new AbortController().signal });
    } catch (error) {
      log.debug({ err: error }, 'list of APIs could not be read');
    }
  }

  return {
    read: (signal) => read({ priority: 'people', signal }),

    peek() {
      const now = clock.now();
      if (now >= nextLookAt) {
        nextLookAt = now + lookEveryMs;
        void readBehind();
      }
      return held?.apis ?? [];
    },
  };
}

export function titledApis(apis: readonly Api[]): readonly TitledApi[] {
  return apis.map((api) => ({ api, title: titleOf(api.name ?? '') }));
}
