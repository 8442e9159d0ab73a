import { UpstreamFailure } from '../../domain/failure.ts';
import type { Telemetry } from '../../domain/telemetry.ts';
import type { ReadDeps } from './shared-reading.ts';

/** Runs sweeps, and tells telemetry of each but one that the bot's own end interrupts. */
export function createSweepTelling({
  elapsed,
  telemetry,
  stopping,
}: {
  elapsed: () => number;
  telemetry: Pick<Telemetry, 'sweep'>;
  stopping: AbortSignal;
}) {
  return async <T>(deps: ReadDeps, work: (deps: ReadDeps) => Promise<T>): Promise<T> => {
    const startedAt = elapsed();
    let requests = 0;
    const counted: ReadDeps['read'] = (slice, attempts) => {
      requests += 1;
      return deps.read(slice, attempts);
    };
    try {
      const swept = await work({ ...deps, read: counted });
      telemetry.sweep({ outcome: 'read', ms: elapsed() - startedAt, requests });
      return swept;
    } catch (error) {
      if (error instanceof UpstreamFailure && !stopping.aborted)
        telemetry.sweep({ outcome: error.kind, ms: elapsed() - startedAt, requests });
      throw error;
    }
  };
}
