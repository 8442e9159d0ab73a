import type { UpstreamFailure } from '../../domain/failure.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock } from '../../domain/ports.ts';

/** Why it is of no use to log in again soon. */
type HoldOffReason = 'login-refused' | 'tasks-first' | 'session-refused';

export interface HoldOff {
  /** Until when nobody logs in, in milliseconds since 1970; `null` when it is allowed. */
  until(): number | null;
  /** Nobody logs in for a while, each time a longer one, and the operator is told what to do. */
  begin(reason: HoldOffReason, failure: UpstreamFailure, fields?: object): void;
  /** All is well: should it begin again, it is short again. */
  forget(): void;
}

const minutesInTurn = [5, 15, 60] as const;

const advice = {
  'login-refused':
    "Akana refused the bot's login: check AKANA_URL, AKANA_EMAIL and AKANA_PASSWORD, then log in there by hand: " +
    'the account may be locked',
  'tasks-first': "Akana opens no session before the account's pending tasks are done: log in there by hand and do them",
  'session-refused':
    "Akana accepts the bot's login and refuses its question all the same: check what the account may see, " +
    'and that nobody else logs in with it',
} satisfies Record<HoldOffReason, string>;

/** Accounts lock after some failed logins, so nobody tries again at once. */
export function createHoldOff({ clock, log }: { clock: Pick<Clock, 'now'>; log: Log }): HoldOff {
  let times = 0;
  let end = -Infinity;

  return {
    until: () => (clock.now() < end ? end : null),
    begin(reason, failure, fields = {}) {
      const minutes = minutesInTurn[times] ?? 60;
      times += 1;
      end = clock.now() + minutes * 60_000;
      log.error({ ...fields, err: failure }, `${advice[reason]}. No further login for ${minutes} minutes.`);
    },
    forget() {
      times = 0;
    },
  };
}
