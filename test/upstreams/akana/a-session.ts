import { z } from 'zod';
import { UpstreamFailure } from '../../../src/domain/failure.ts';
import { systemClock, systemElapsed } from '../../../src/lib/system-clock.ts';
import { akanaDialect } from '../../../src/upstreams/akana/dialect.ts';
import { type AkanaSession, createAkanaSession, type Credentials } from '../../../src/upstreams/akana/session.ts';
import { createHttp, type HttpOptions } from '../../../src/upstreams/http.ts';
import { createManualClock, type ManualClock } from '../../fakes/manual-clock.ts';
import { createRecordingLog, type Line } from '../../fakes/recording-log.ts';
import { startTinyAkana, type TinyAkana } from '../../fakes/tiny-akana.ts';

export const email = 'bot+tickets@acme.example';
export const password = 'pa$$ "wörd"';

export interface RunningSession {
  readonly clock: ManualClock;
  readonly akana: TinyAkana;
  readonly session: AkanaSession;
  readonly lines: readonly Line[];
  /** Asks below `/api`, with given credentials. */
  askWith(credentials: Credentials, path?: string): Promise<{ ok: true } | null>;
  /** Asks with those of the session. */
  ask(path?: string): Promise<{ ok: true } | null>;
  /** The same, but the first try is sent only after `late`. */
  askLate(late: Promise<void>, path?: string): { readonly answer: Promise<{ ok: true } | null>; tries(): number };
  close(): Promise<void>;
}

/** A session over real HTTP, whose clock a test moves: that of HTTP is the real one. */
export async function startSession(
  options: Partial<Pick<HttpOptions, 'attemptMs' | 'failuresInARow' | 'probeMs'>> = {},
): Promise<RunningSession> {
  const clock = createManualClock();
  const akana = await startTinyAkana({ now: () => clock.now() });
  const { log, lines } = createRecordingLog();
  const http = createHttp({
    upstream: 'Akana',
    baseUrl: akana.url,
    dialect: akanaDialect,
    requestsPerMinute: 6000,
    userAgent: 'Ticketwatch/0 (test)',
    clock: systemClock,
    elapsed: systemElapsed,
    log,
    attemptMs: 500,
    backoffMs: 10,
    ...options,
  });
  const session = createAkanaSession({ http, email, password, clock, elapsed: clock.elapsed, log });

  const askWith = ({ headers }: Credentials, path = 'tickets') =>
    http.get({
      mode: 'tickets',
      path: `api/${path}`,
      query: {},
      headers,
      schema: z.object({ ok: z.literal(true) }),
      priority: 'people',
      signal: AbortSignal.timeout(10_000),
    });
  return {
    clock,
    akana,
    session,
    lines,
    askWith,
    ask: (path) => session.run((credentials) => askWith(credentials, path)),
    askLate(late, path) {
      let tries = 0;
      const answer = session.run(async (credentials) => {
        tries += 1;
        if (tries === 1) await late;
        return await askWith(credentials, path);
      });
      return { answer, tries: () => tries };
    },
    async close() {
      await http.close();
      await akana.close();
    },
  };
}

export async function failureOf(promise: Promise<unknown>): Promise<UpstreamFailure> {
  const error = await promise.then(
    () => new Error('There was an answer'),
    (reason: unknown) => reason,
  );
  if (error instanceof UpstreamFailure) return error;
  throw error;
}
