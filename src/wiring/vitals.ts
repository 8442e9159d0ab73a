import type { Clock } from '../domain/ports.ts';
import type { ReadStatus } from '../domain/status.ts';
import type { GatewayVitals, LeadingVitals, OutboxDepth } from '../domain/vitals.ts';
import { createSingleFlight } from '../lib/single-flight.ts';
import { within } from '../lib/within.ts';

interface VitalsDeps {
  readonly status: ReadStatus;
  readonly gateway: () => GatewayVitals;
  readonly watchesRetroAchievements: () => Promise<boolean>;
  readonly outboxDepth: () => Promise<OutboxDepth>;
  readonly isDatabaseWritable: () => Promise<boolean>;
  readonly clock: Clock;
}

const PATIENCE_MS = 2_000;

/** Reads how a process that leads is at this moment, all of it at once. Never rejects, and never waits long. */
export function createVitalsReader({ status, gateway, clock, ...stores }: VitalsDeps): () => Promise<LeadingVitals> {
  const watchesRetroAchievements = inTime(stores.watchesRetroAchievements);
  const outboxDepth = inTime(stores.outboxDepth);
  const isDatabaseWritable = inTime(stores.isDatabaseWritable);
  let isWatched = false;

  return async () => {
    const [watched, outbox, isWritable] = await Promise.all([
      watchesRetroAchievements(),
      outboxDepth(),
      isDatabaseWritable(),
    ]);
    // A database that does not say has not lost its watches.
    isWatched = watched ?? isWatched;
    return {
      status: status(),
      gateway: gateway(),
      watchesRetroAchievements: isWatched,
      outbox,
      isDatabaseWritable: isWritable ?? false,
    };
  };

  /** `null` where there is no answer in time, or trouble; while one question hangs, no other is asked. */
  function inTime<T>(read: () => Promise<T>): () => Promise<T | null> {
    const fly = createSingleFlight<T>();
    return () => within(PATIENCE_MS, fly('', read), clock).catch(() => null);
  }
}
