import { setTimeout as sleep } from 'node:timers/promises';
import { Keyv } from 'keyv';
import { createLocalRetroAchievements } from '../../../playground/retroachievements/server.ts';
import type { World } from '../../../playground/retroachievements/world.ts';
import { UpstreamFailure } from '../../../src/domain/failure.ts';
import type { Clock, Question } from '../../../src/domain/ports.ts';
import { silentTelemetry } from '../../../src/domain/telemetry.ts';
import { createCached } from '../../../src/upstreams/cached.ts';
import { createHttp } from '../../../src/upstreams/http.ts';
import { createRetroAchievementsClient } from '../../../src/upstreams/retroachievements/client.ts';
import { createGameIndex } from '../../../src/upstreams/retroachievements/game-index.ts';
import { createGameLists } from '../../../src/upstreams/retroachievements/game-lists.ts';
import { createKeptValues } from '../../../src/upstreams/retroachievements/kept-values.ts';
import { createRetroAchievementsLooks } from '../../../src/upstreams/retroachievements/looks.ts';
import { createOpenList } from '../../../src/upstreams/retroachievements/open-list.ts';
import type { OnSweep } from '../../../src/upstreams/retroachievements/renew.ts';
import { createTicketClient } from '../../../src/upstreams/ticket-client.ts';
import { silentLog } from '../../fakes/silent-log.ts';

/** Real time that a test can push forward. */
interface PushedClock extends Clock {
  push(ms: number): void;
  /** Sets the wall clock forward, or back: no time passes. */
  jump(ms: number): void;
  elapsed(): number;
}

function createPushedClock(jumped: number): PushedClock {
  let pushed = 0;
  return {
    now: () => Date.now() + pushed + jumped,
    elapsed: () => performance.now() + pushed,
    sleep: async (ms, signal) => {
      await sleep(ms, undefined, signal ? { signal } : {});
    },
    push(ms) {
      pushed += ms;
    },
    jump(ms) {
      jumped += ms;
    },
  };
}

export type Upstream = Awaited<ReturnType<typeof startUpstream>>;

/** A local RetroAchievements of that world, and everything that asks it, over real HTTP. */
export async function startUpstream(
  world: World,
  {
    kept = new Keyv(),
    freshMs = 60_000,
    pushed = 0,
    /** Whether a list that does not add up is read again only after a while. */
    pauses = true,
    onSweep = (_swept: Parameters<OnSweep>[0]): void => undefined,
    telemetry = silentTelemetry,
  } = {},
) {
  const server = await createLocalRetroAchievements({ world });
  const clock = createPushedClock(pushed);
  const listClock = pauses ? clock : { ...clock, sleep: async () => undefined };
  const { elapsed } = clock;
  const log = silentLog;
  const http = createHttp({
    upstream: 'RetroAchievements',
    baseUrl: server.apiUrl,
    secretQuery: { y: server.key },
    requestsPerMinute: 60_000,
    userAgent: 'Ticketwatch/test',
    clock,
    elapsed,
    log,
    attemptMs: 500,
    backoffMs: 1,
  });
  const client = createRetroAchievementsClient({ http });
  const cached = createCached({ upstream: 'RetroAchievements', store: new Keyv(), freshMs, clock, log });
  const openList = createOpenList({ client, kept, freshMs, clock: listClock, elapsed, log, onSweep, telemetry });
  const looks = createRetroAchievementsLooks({ client, openList, clock: listClock });
  const lists = createGameLists({ client, values: createKeptValues({ kept, log }), clock, log });
  const games = createGameIndex({ client, openList, lists, cached });
  const tickets = createTicketClient({
    retroAchievements: { client, openList, games, cached, clock },
    akana: null,
  });

  return {
    server,
    clock,
    http,
    client,
    cached,
    openList,
    looks,
    lists,
    games,
    tickets,
    kept,
    async close() {
      await lists.stop();
      await openList.stop();
      await http.close();
      await server.close();
    },
  };
}

export function aQuestion({ refresh = false, ms = 10_000 } = {}): Question {
  return { refresh, signal: AbortSignal.timeout(ms) };
}

/** The failure's kind, or what came instead. */
export async function failureKind(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    (value) => ({ answered: value }),
    (error: unknown) => (error instanceof UpstreamFailure ? error.kind : error),
  );
}
