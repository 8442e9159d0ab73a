import type { Keyv } from 'keyv';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { Telemetry } from '../domain/telemetry.ts';
import type { SweepHistory } from './sweep-history.ts';

/** What each upstream is made with. */
export interface Parts {
  /** For answers. */
  readonly cache: Keyv;
  /** For what must outlive a restart. */
  readonly kept: Keyv;
  /** How long an answer counts as fresh. */
  readonly freshMs: number;
  readonly userAgent: string;
  readonly history: SweepHistory;
  readonly clock: Clock;
  /** Milliseconds that never jump. */
  readonly elapsed: () => number;
  readonly log: Log;
  readonly telemetry?: Telemetry;
}
