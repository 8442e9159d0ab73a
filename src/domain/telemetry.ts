import type { FailureKind, UpstreamName } from './failure.ts';
import type { PostOutcome } from './post.ts';

/** What the bot tells of its work while it works. Nothing of it throws, and nobody waits for it. */
export interface Telemetry {
  interaction(done: InteractionDone): void;
  upstreamRequest(done: UpstreamRequestDone): void;
  cacheRead(read: { readonly upstream: UpstreamName; readonly result: CacheResult }): void;
  /** All open tickets of RetroAchievements were read, or could not be. */
  sweep(done: { readonly outcome: 'read' | FailureKind; readonly ms: number; readonly requests: number }): void;
  /** What came of one request to post. */
  post(outcome: PostOutcome['kind']): void;
}

export interface InteractionDone {
  /** The command's path; empty while nobody knows. */
  readonly command: string;
  readonly kind: 'command' | 'press' | 'suggestions';
  /** As the log has it. */
  readonly outcome: string;
  /** From when it reached us to when Discord had taken the first response; `null` where it took none. */
  readonly acknowledgedMs: number | null;
  /** The same for the whole answer; `null` where the person has none. */
  readonly answeredMs: number | null;
}

export interface UpstreamRequestDone {
  readonly upstream: UpstreamName;
  /** Which question it was, of a few: never what somebody typed, and no id. */
  readonly mode: string;
  /** `interrupted`: nobody waited for it any more, or it gave way to somebody. */
  readonly outcome: 'answered' | 'not-found' | 'interrupted' | FailureKind;
  /** From when it was sent, without the wait for its turn. */
  readonly ms: number;
}

/**
 * `fresh`: as it was kept · `renewing`: as it was kept, and asked for anew behind it · `asked`: asked for ·
 * `last-known`: asked for in vain, and an old one given.
 */
export type CacheResult = 'fresh' | 'renewing' | 'asked' | 'last-known';

export const silentTelemetry: Telemetry = {
  interaction: () => undefined,
  upstreamRequest: () => undefined,
  cacheRead: () => undefined,
  sweep: () => undefined,
  post: () => undefined,
};
