import type { UpstreamFailure } from '../../domain/failure.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Http } from '../http.ts';
import { createHeldSession } from './held-session.ts';
import { createHoldOff } from './hold-off.ts';
import { createLogin, type Credentials, type OpenSession } from './login.ts';
import { isRefusal } from './refusal.ts';

export type { Credentials } from './login.ts';

export interface AkanaSession {
  /**
   * Runs `ask` with the session's credentials: logs in first if need be, and renews in time. When `ask` fails with
   * `refused` it is run again in the session that somebody else got meanwhile, and then after one more login.
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

type Outcome<T> = { readonly answer: T } | { readonly refusedBy: OpenSession; readonly failure: UpstreamFailure };

/** One session for all questions. */
export function createAkanaSession({
  http,
  email,
  password,
  clock,
  elapsed,
  log: anyLog,
}: {
  http: Pick<Http, 'send'>;
  email: string;
  password: string;
  clock: Clock;
  /** Milliseconds since any moment, whatever becomes of the clock: without it, a jump of the clock makes waits long. */
  elapsed: () => number;
  log: Log;
}): AkanaSession {
  const log = anyLog.child({ upstream: 'Akana' });
  const login = createLogin({ http, email, password, clock });
  const holdOff = createHoldOff({ clock, elapsed, log });
  const held = createHeldSession({ login, holdOff, clock, log });
  /** The login whose session refused a question, while nobody has been served since. */
  let doubted: number | null = null;
  /** The latest login that did not help. */
  let useless = 0;

  async function asked<T>(
    session: OpenSession,
    ask: (credentials: Credentials) => Promise<T>,
    { isRemedy = false } = {},
  ): Promise<Outcome<T>> {
    try {
      const answer = await ask(session.credentials);
      if (held.isCurrent(session)) noteServed();
      return { answer };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (held.isCurrent(session)) noteRefused(session, error, isRemedy);
      return { refusedBy: session, failure: error };
    }
  }

  function noteServed(): void {
    doubted = null;
    holdOff.served();
  }

  /** The session stays in use: what it is refused for may be a single question, which must not end all others. */
  function noteRefused({ nthLogin }: OpenSession, failure: UpstreamFailure, isRemedy: boolean): void {
    const isRefusedAgain = isRemedy || (doubted !== null && nthLogin > doubted);
    doubted = nthLogin;
    if (!isRefusedAgain || nthLogin <= useless) return;
    useless = nthLogin;
    holdOff.begin('session-refused', failure);
  }

  return {
    async run(ask) {
      const first = await asked(await held.usable(), ask);
      if ('answer' in first) return first.answer;

      const others = held.newerThan(first.refusedBy);
      const second = others === null ? first : await asked(others, ask);
      if ('answer' in second) return second.answer;

      const newer = held.newerThan(second.refusedBy);
      const last = await asked(newer ?? (await held.opened()), ask, { isRemedy: newer === null });
      if ('answer' in last) return last.answer;
      throw last.failure;
    },
    status: () => ({ ...held.said(), noLoginBefore: holdOff.until() }),
  };
}
