import { z } from 'zod';
import { isFailure, UpstreamFailure, type FailureKind } from '../../domain/failure.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Http } from '../http.ts';
import { afterSetCookies, cookieHeaders, sessionToken, type Cookies } from './cookies.ts';
import { LoginAnswer } from './login-answer.ts';
import { refusal } from './refusal.ts';
import { clockSkew, lifetimeOf, type Lifetime } from './session-token.ts';

export interface Credentials {
  /** The cookies, and the CSRF header where there is such a cookie. */
  readonly headers: Readonly<Record<string, string>>;
  /** The account's own id and name, where the login said them. */
  readonly userId: string | null;
  readonly account: string | null;
}

/** What one login opened, or one renewal went on with. */
export interface OpenSession extends Lifetime {
  readonly credentials: Credentials;
  readonly cookies: Cookies;
  readonly skewMs: number;
  /** Which login it came of: a renewal goes on with the same one. */
  readonly nthLogin: number;
}

/** Either fails as `refused` when it was answered with a no. Any other failure says nothing of account and session. */
export interface Login {
  /** `session` is `null` where the platform answers kindly and opens none: something is to be done by hand first. */
  open(): Promise<{ readonly session: OpenSession | null; readonly said: LoginAnswer }>;
  renew(session: OpenSession): Promise<OpenSession>;
}

// A login serves all who wait, so no question's own time ends it.
const loginMs = 10_000;

// The status for a wrong password is not documented: a failure on this very question may be one, too.
const noLogin: readonly FailureKind[] = ['refused', 'rejected'];
const noRenewal: readonly FailureKind[] = ['refused', 'rejected', 'malformed'];

/** Every failure of these is an `UpstreamFailure`, with no secret in it. */
export function createLogin({
  http,
  email,
  password,
  clock,
}: {
  http: Pick<Http, 'send'>;
  email: string;
  password: string;
  clock: Pick<Clock, 'now'>;
}): Login {
  let logins = 0;

  return {
    async open() {
      const { value, setCookies } = await orRefused(
        noLogin,
        http.send({
          ...usual(),
          mode: 'login',
          path: 'api/login',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email, password }),
          schema: LoginAnswer,
        }),
      );
      const now = clock.now();
      const cookies = afterSetCookies(new Map(), setCookies, now);
      const token = sessionToken(cookies);
      if (token === null && value === null)
        throw new UpstreamFailure('Akana', 'malformed', { cause: new Error('neither an answer nor a cookie') });
      const said = value ?? LoginAnswer.parse({});
      if (token === null) return { session: null, said };
      const skewMs = clockSkew(token, now);
      const { userId, account } = said;
      const credentials = { headers: cookieHeaders(cookies), userId, account };
      logins += 1;
      const session = { credentials, cookies, skewMs, nthLogin: logins, ...lifetimeOf(token, { now, skewMs }) };
      return { session, said };
    },

    async renew(session) {
      const { setCookies } = await orRefused(
        noRenewal,
        http.send({
          ...usual(),
          mode: 'renewal',
          path: 'api/login/renewToken',
          headers: { ...session.credentials.headers, 'content-type': 'application/x-www-form-urlencoded' },
          body: '',
          schema: z.unknown(),
        }),
      );
      const now = clock.now();
      const token = sessionToken(afterSetCookies(new Map(), setCookies, now));
      if (token === null) throw refusal(new Error('not renewed'));
      const cookies = afterSetCookies(session.cookies, setCookies, now);
      // By the skew seen at login: a renewed token may keep the time at which the first one was issued.
      const { expiresAt, renewAt } = lifetimeOf(token, { now, skewMs: session.skewMs });
      return {
        ...session,
        credentials: { ...session.credentials, headers: cookieHeaders(cookies) },
        cookies,
        expiresAt,
        // One that lives no longer than before would be renewed for each question from now on.
        renewAt: expiresAt > session.expiresAt ? renewAt : expiresAt,
      };
    },
  };
}

function usual() {
  const signal = AbortSignal.timeout(loginMs);
  return { method: 'POST', query: {}, isBodyNeeded: false, priority: 'people', attempts: 2, signal } as const;
}

async function orRefused<T>(no: readonly FailureKind[], answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isFailure(error, ...no)) throw refusal(error.cause);
    throw error;
  }
}
