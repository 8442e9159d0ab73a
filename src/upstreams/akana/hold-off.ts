import type { UpstreamFailure } from '../../domain/failure.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock } from '../../domain/ports.ts';
import { createSparse } from '../../lib/sparse.ts';

/** Why it is of no use to log in again soon. */
type HoldOffReason = 'login-refused' | 'login-unreadable' | 'login-broken' | 'tasks-first' | 'session-refused';

export interface HoldOff {
  /** Until when nobody logs in, in milliseconds since 1970; `null` when it is allowed. */
  until(): number | null;
  /** What whoever needs a login is told meanwhile; `null` when it is allowed. */
  failure(): UpstreamFailure | null;
  /** Nobody logs in for a while, each time a longer one, and the operator is told what to do, if not just told so. */
  begin(reason: HoldOffReason, failure: UpstreamFailure, fields?: object): void;
  /** A login was accepted. Whether it helps is not known yet. */
  loggedIn(): void;
  /** The session is alive: what began because a login did not help is over. A refused login is held off all the same. */
  served(): void;
}

const minutesInTurn = [5, 15, 60] as const;
const seldomMs = 5 * 60_000;

const advice = {
  'login-refused':
    "Akana refused the bot's login: check AKANA_URL, AKANA_EMAIL and AKANA_PASSWORD, then log in there by hand: " +
    'the account may be locked',
  'login-unreadable':
    "Akana answered the bot's login with something that is no answer of its API: check AKANA_URL, and log in there by " +
    'hand: the account may be locked',
  'login-broken': "Akana fails on each of the bot's logins: check whether people can log in there",
  'tasks-first': "Akana opens no session before the account's pending tasks are done: log in there by hand and do them",
  'session-refused':
    "Akana accepts the bot's login and refuses its question all the same: check what the account may see, " +
    'and that nobody else logs in with it',
} satisfies Record<HoldOffReason, string>;

/** Accounts lock after some failed logins, so nobody tries again at once. */
export function createHoldOff({
  clock,
  elapsed,
  log,
}: {
  clock: Pick<Clock, 'now'>;
  /** Milliseconds since any moment, whatever becomes of the clock. */
  elapsed: () => number;
  log: Log;
}): HoldOff {
  const sparse = createSparse(seldomMs, elapsed);
  let times = 0;
  /** As `elapsed` counts. */
  let end = -Infinity;
  let isLoginRefused = false;
  let latest: UpstreamFailure | null = null;

  const isOn = (): boolean => elapsed() < end;

  return {
    until: () => (isOn() ? Math.round(clock.now() + end - elapsed()) : null),
    failure: () => (isOn() ? latest : null),
    begin(reason, failure, fields = {}) {
      if (isOn()) return;
      // A server that has a problem will mend it; how often it is asked meanwhile matters all the same.
      const minutes = reason === 'login-broken' ? 2 : (minutesInTurn[times] ?? 60);
      if (reason !== 'login-broken') times += 1;
      latest = failure;
      end = elapsed() + minutes * 60_000;
      isLoginRefused = reason !== 'session-refused';
      const time = `${isLoginRefused ? '' : 'up to '}${minutes} minutes`;
      sparse(reason, () => log.error({ ...fields, err: failure }, `${advice[reason]}. No further login for ${time}.`));
    },
    loggedIn() {
      isLoginRefused = false;
    },
    served() {
      if (isLoginRefused) return;
      times = 0;
      // Else a forbidden question that is asked again and again would cost a login each time.
      if (isOn()) sparse('over early', () => (end = -Infinity));
    },
  };
}
