import { setTimeout as sleep } from 'node:timers/promises';
import { Keyv } from 'keyv';
import { createLocalAkana } from '../../../playground/akana/server.ts';
import type { AkanaSwitches } from '../../../playground/akana/switches.ts';
import type { AkanaWorld } from '../../../playground/akana/world.ts';
import type { Log } from '../../../src/domain/log.ts';
import type { AkanaSubject } from '../../../src/domain/subject.ts';
import type { Question } from '../../../src/domain/ports.ts';
import { createApiIndex } from '../../../src/upstreams/akana/api-index.ts';
import { createAkanaClient, type Asking } from '../../../src/upstreams/akana/client.ts';
import { akanaDialect } from '../../../src/upstreams/akana/dialect.ts';
import { createAkanaLooks } from '../../../src/upstreams/akana/looks.ts';
import { createSeenNames } from '../../../src/upstreams/akana/seen-names.ts';
import { createAkanaSession } from '../../../src/upstreams/akana/session.ts';
import { createCached } from '../../../src/upstreams/cached.ts';
import { createHttp } from '../../../src/upstreams/http.ts';
import { createTicketClient } from '../../../src/upstreams/ticket-client.ts';
import { silentLog } from '../../fakes/silent-log.ts';

export type Akana = Awaited<ReturnType<typeof startAkana>>;

/** A local Akana of that world, and everything that asks it, over real HTTP. */
export async function startAkana(
  world: AkanaWorld,
  switches: Partial<AkanaSwitches> = {},
  { log = silentLog, password: given = null, probeMs }: { log?: Log; password?: string | null; probeMs?: number } = {},
) {
  let pushed = 0;
  const clock = {
    now: () => Date.now() + pushed,
    sleep: async (ms: number, signal?: AbortSignal): Promise<void> => {
      await sleep(ms, undefined, signal ? { signal } : {});
    },
    /** Real time, pushed forward. */
    push(ms: number): void {
      pushed += ms;
    },
  };
  const server = await createLocalAkana({ world, now: clock.now });
  Object.assign(server.switches, switches);
  const http = createHttp({
    upstream: 'Akana',
    baseUrl: server.url,
    dialect: akanaDialect,
    requestsPerMinute: 60_000,
    userAgent: 'Ticketwatch/test',
    clock,
    elapsed: clock.now,
    log,
    attemptMs: 500,
    backoffMs: 1,
    ...(probeMs === undefined ? {} : { probeMs }),
  });
  const { email } = server;
  const session = createAkanaSession({
    http,
    email,
    password: given ?? server.password,
    clock,
    elapsed: clock.now,
    log,
  });
  const portalUrl = server.url;
  const client = createAkanaClient({ http, session, portalUrl });
  const cached = createCached({ upstream: 'Akana', store: new Keyv(), freshMs: 60_000, clock, log });
  const names = createSeenNames({ client, cached });
  /** Begun anew, they know nothing of looks before. */
  const newLooks = ({ pauseMs = 1 } = {}) => createAkanaLooks({ client, cached, clock, elapsed: clock.now, pauseMs });

  return {
    server,
    clock,
    client,
    cached,
    names,
    looks: newLooks(),
    newLooks,
    apis: createApiIndex({ client, cached, clock, log }),
    tickets: createTicketClient({ retroAchievements: null, akana: { client, cached, names, portalUrl, clock } }),
    /** The parameters of each request for a list of tickets, in order. */
    lists: () => server.requests.filter(({ path }) => path === '/api/tickets').map(({ query }) => query),
    /** The paths of all requests but those for a session. */
    paths: () => server.requests.map(({ path }) => path).filter((path) => !path.startsWith('/api/login')),
    async close() {
      await http.close();
      await server.close();
    },
  };
}

export const asking = (): Asking => ({ priority: 'people', signal: AbortSignal.timeout(10_000) });

export function aQuestion({ refresh = false, ms = 10_000 } = {}): Question {
  return { refresh, signal: AbortSignal.timeout(ms) };
}

/** Every open and reopened ticket. */
export function aSubject(overrides: Partial<AkanaSubject> = {}): AkanaSubject {
  return {
    kind: 'akana',
    api: null,
    app: null,
    author: null,
    ticket: null,
    tag: null,
    states: ['open', 'reopened'],
    priority: null,
    sort: null,
    comments: 0,
    actions: false,
    ...overrides,
  };
}
