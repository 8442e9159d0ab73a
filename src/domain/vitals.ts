import type { BotStatus } from './status.ts';

/** How the bot is at this moment. */
export interface Vitals {
  /** `starting`: it is not known yet whether another process leads. */
  readonly role: 'starting' | 'standing-by' | 'leading' | 'stopping';
  /** `null` while this process does not lead. */
  readonly leading: LeadingVitals | null;
}

export interface LeadingVitals {
  readonly status: BotStatus;
  readonly gateway: GatewayVitals;
  /** Whether there are watches that look at RetroAchievements. */
  readonly watchesRetroAchievements: boolean;
  /** `null` where the database did not say in time. */
  readonly outbox: OutboxDepth | null;
  readonly isDatabaseWritable: boolean;
}

export interface GatewayVitals {
  readonly state: 'connecting' | 'connected' | 'closed';
  /** When Discord last acknowledged a heartbeat, or took us in, in milliseconds since 1970; `null` before that. */
  readonly heardAt: number | null;
  /** How long the last heartbeat took to be acknowledged; `null` before the first. */
  readonly pingMs: number | null;
}

export interface OutboxDepth {
  /** Notices that wait, and posts under way. */
  readonly waiting: number;
  /** When the oldest of them was stored, in milliseconds since 1970; `null` where nothing waits. */
  readonly oldestAt: number | null;
}

/** Never rejects. */
export type ReadVitals = () => Promise<Vitals>;
