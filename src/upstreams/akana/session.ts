import { UpstreamFailure } from '../../domain/failure.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock } from '../../domain/ports.ts';
import { createSingleFlight } from '../../lib/single-flight.ts';
import type { Http } from '../http.ts';
import { createHoldOff } from './hold-off.ts';
import { createLogin, type Credentials, type OpenSession } from './login.ts';

export type { Credentials } from './login.ts';

export interface AkanaSession {
  /**
   * Runs `ask` with the session's credentials: logs in first if need be, renews in time, and when `ask` fails with
   * `refused` logs in once more and runs it once more.
   */
  run<T>(ask: (credentials: Credentials) => Promise<T>): Promise<T>;
  status(): {
    readonly account: string | null;
    /** What the platform wants done with the account, by hand. */
    readonly pendingTasks: readonly string[];
    /** Before then nobody logs in, in milliseconds since 1970; `null` when it is allowed. */
    readonly noLoginBefore: number | null;
  };
}

/** One session for all questions. Whoever needs a login or a renewal shares the one that is underway. */
export function createAkanaSession({
  http,
  email,
  password,
  clock,
  log: anyLog,
}: {
  http: Pick<Http, 'send'>;
  email: string;
  password: string;
  clock: Clock;
  log: Log;
}): AkanaSession {
  const log = anyLog.child({ upstream: 'Akana' });
  const login = createLogin({ http, email, password, clock });
  const holdOff = createHoldOff({ clock, log });
  const fly = createSingleFlight<OpenSession>();
  let current: OpenSession | null = null;
  /** Opened because the one before was refused, and not yet known to be any better. */
  let doubted: OpenSession | null = null;
  let account: string | null = null;
  let pendingTasks: readonly string[] = [];

  async function usable(): Promise<OpenSession> {
    const now = clock.now();
    if (current !== null && now < current.renewAt) return current;
    return current !== null && now < current.expiresAt ? await renewed(current) : await opened();
  }

  function renewed(old: OpenSession): Promise<OpenSession> {
    return fly('renewal', async () => {
      try {
        const session = await login.renew(old);
        if (current === old) current = session;
      } catch (error) {
        log.debug({ err: error }, 'session could not be renewed');
        if (current === old) current = null;
      }
      return current ?? (await opened());
    });
  }

  function opened({ isRemedy = false } = {}): Promise<OpenSession> {
    return fly('login', async () => {
      if (holdOff.until() !== null) throw refusal('no login for now');
      const { session, said } = await login.open().catch((error: unknown) => {
        throw loginFailure(error);
      });
      ({ account, pendingTasks } = said);
      if (session === null) throw noSession();
      if (pendingTasks.length > 0)
        log.warn({ pendingTasks }, 'Akana has pending tasks for the account: log in there by hand and do them');
      current = session;
      if (isRemedy) doubted = session;
      return session;
    });
  }

  function loginFailure(error: unknown): unknown {
    // Its status for a wrong password is not documented: a failure on this very question may be one, too.
    if (!(error instanceof UpstreamFailure) || (error.kind !== 'refused' && error.kind !== 'rejected')) return error;
    const failure = new UpstreamFailure('Akana', 'refused', { cause: error.cause });
    holdOff.begin('login-refused', failure);
    return failure;
  }

  function noSession(): UpstreamFailure {
    const failure = refusal('no session came of the login');
    if (pendingTasks.length > 0) holdOff.begin('tasks-first', failure, { pendingTasks });
    else holdOff.begin('login-refused', failure);
    return failure;
  }

  /** The session to try after a refused one: the one that somebody else opened meanwhile, or a new one. */
  async function insteadOf(refused: OpenSession, failure: UpstreamFailure): Promise<OpenSession> {
    if (current === refused) {
      if (refused === doubted) refusedAgain(refused, failure);
      if (holdOff.until() !== null) throw failure;
      current = null;
    }
    return current ?? (await opened({ isRemedy: true }));
  }

  /** It stays in use: what it is refused for may be a single question, which must not end all others. */
  function refusedAgain(session: OpenSession, failure: UpstreamFailure): void {
    if (session !== current || holdOff.until() !== null) return;
    doubted = null;
    holdOff.begin('session-refused', failure);
  }

  async function served<T>(session: OpenSession, ask: (credentials: Credentials) => Promise<T>): Promise<T> {
    const answer = await ask(session.credentials);
    if (session === doubted) doubted = null;
    if (session === current) holdOff.forget();
    return answer;
  }

  return {
    async run(ask) {
      const session = await usable();
      try {
        return await served(session, ask);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        const other = await insteadOf(session, error);
        return await served(other, ask).catch((again: unknown) => {
          if (isRefusal(again)) refusedAgain(other, again);
          throw again;
        });
      }
    },
    status: () => ({ account, pendingTasks, noLoginBefore: holdOff.until() }),
  };
}

function refusal(why: string): UpstreamFailure {
  return new UpstreamFailure('Akana', 'refused', { cause: new Error(why) });
}

function isRefusal(error: unknown): error is UpstreamFailure {
  return error instanceof UpstreamFailure && error.kind === 'refused';
}
