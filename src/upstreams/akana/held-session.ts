import { isFailure } from '../../domain/failure.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock } from '../../domain/ports.ts';
import { createSingleFlight } from '../../lib/single-flight.ts';
import type { HoldOff } from './hold-off.ts';
import type { Login, OpenSession } from './login.ts';
import { isRefusal, refusal } from './refusal.ts';

/** Whoever needs a login or a renewal shares the one that is underway. */
export interface HeldSession {
  /** One to ask in: opened if need be, renewed in time. */
  usable(): Promise<OpenSession>;
  /** One that came after `session`; `null` when there is none, or it has ended. */
  newerThan(session: OpenSession): OpenSession | null;
  /** A new one; fails as the login before did while no other is allowed. */
  opened(): Promise<OpenSession>;
  isCurrent(session: OpenSession): boolean;
  /** What the latest login said. */
  said(): { readonly account: string | null; readonly pendingTasks: readonly string[] };
}

// A session that could not be renewed is still good for a while.
const renewAgainMs = 60_000;
const mostBrokenLogins = 3;

export function createHeldSession({
  login,
  holdOff,
  clock,
  log,
}: {
  login: Login;
  holdOff: Pick<HoldOff, 'failure' | 'begin' | 'loggedIn'>;
  clock: Pick<Clock, 'now'>;
  log: Log;
}): HeldSession {
  const fly = createSingleFlight<OpenSession>();
  let current: OpenSession | null = null;
  let noRenewalBefore = -Infinity;
  let brokenLogins = 0;
  let account: string | null = null;
  let pendingTasks: readonly string[] = [];

  async function usable(): Promise<OpenSession> {
    const session = unended();
    if (session === null) return await opened();
    return clock.now() < Math.max(session.renewAt, noRenewalBefore) ? session : await renewed(session);
  }

  function unended(): OpenSession | null {
    return current !== null && clock.now() < current.expiresAt ? current : null;
  }

  function renewed(old: OpenSession): Promise<OpenSession> {
    return fly('renewal', async () => {
      try {
        const session = await login.renew(old);
        if (current === old) current = session;
      } catch (error) {
        log.debug({ err: error }, 'session could not be renewed');
        if (!isRefusal(error)) noRenewalBefore = clock.now() + renewAgainMs;
        else if (current === old) current = null;
      }
      return unended() ?? (await opened());
    });
  }

  function opened(): Promise<OpenSession> {
    return fly('login', async () => {
      const before = holdOff.failure();
      if (before !== null) throw before;
      const { session, said } = await login.open().catch(noteNoLogin);
      ({ account, pendingTasks } = said);
      if (session === null) throw noSession();
      if (pendingTasks.length > 0)
        log.warn({ pendingTasks }, 'Akana has pending tasks for the account: log in there by hand and do them');
      holdOff.loggedIn();
      brokenLogins = 0;
      current = session;
      return session;
    });
  }

  /** An answer that nobody can read may have been a no, and so may a failure that stays. */
  function noteNoLogin(error: unknown): never {
    if (isRefusal(error)) holdOff.begin('login-refused', error);
    else if (isFailure(error, 'malformed')) holdOff.begin('login-unreadable', error);
    else if (isFailure(error, 'broken') && (brokenLogins += 1) >= mostBrokenLogins)
      holdOff.begin('login-broken', error);
    throw error;
  }

  function noSession(): Error {
    const failure = refusal(new Error('no session came of the login'));
    if (pendingTasks.length > 0) holdOff.begin('tasks-first', failure, { pendingTasks });
    else holdOff.begin('login-refused', failure);
    return failure;
  }

  return {
    usable,
    newerThan(session) {
      const latest = unended();
      return latest === session ? null : latest;
    },
    opened,
    isCurrent: (session) => session === current,
    said: () => ({ account, pendingTasks }),
  };
}
