import type { FailureKind, UpstreamName } from './failure.ts';

/** How an upstream answered lately. */
export interface UpstreamStatus {
  readonly upstream: UpstreamName;
  /** When the last answer came, in milliseconds since 1970, and how long it took; `null` while there was none. */
  readonly lastAnswer: { readonly at: number; readonly tookMs: number } | null;
  /** `null` when it has answered since. */
  readonly lastFailure: { readonly at: number; readonly kind: FailureKind } | null;
  /** Requests that wait for their turn. */
  readonly waiting: number;
  /** Until when the upstream asked us to slow down; `null` when it does not. */
  readonly pausedUntil: number | null;
}

/** The list of all open tickets of RetroAchievements that answers are made of. */
export interface MirrorStatus {
  /** When it was last asked whether anything changed, and when all of it was last read. */
  readonly asOf: number;
  readonly sweptAt: number;
  readonly tickets: number;
  readonly unreadable: number;
}

/** Akana's account that asks. */
export interface AccountStatus {
  /** `null` until a login said it. */
  readonly account: string | null;
  /** What the platform wants done with the account, by hand. */
  readonly pendingTasks: readonly string[];
  /** Before then nobody logs in; `null` when it is allowed. */
  readonly noLoginBefore: number | null;
}

export interface BotStatus {
  readonly version: string;
  /** When the bot began to lead, in milliseconds since 1970. */
  readonly since: number;
  /** `null` where it is not configured; its mirror is `null` while nothing has been read. */
  readonly retroachievements: (UpstreamStatus & { readonly mirror: MirrorStatus | null }) | null;
  readonly akana: (UpstreamStatus & { readonly login: AccountStatus }) | null;
}

/** From memory; nobody is asked. */
export type ReadStatus = () => BotStatus;
