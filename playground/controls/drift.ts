import { systemClock } from '../../src/lib/system-clock.ts';

export interface Drifting {
  /** Makes one change. */
  readonly step: () => void;
  readonly everyMs: number;
}

interface Drift {
  isOn(): boolean;
  /** Switched on, everything moves at once. */
  set(isOn: boolean): void;
  /** Until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
}

/** Worlds that move by themselves while switched on. A step that fails is told to `onError`, and tried again later. */
export function createDrift(movers: readonly Drifting[], onError: (error: unknown) => void): Drift {
  let isOn = true;
  let switched = new AbortController();

  async function keepMoving({ step, everyMs }: Drifting, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (isOn) tried(step);
      await systemClock.sleep(everyMs, AbortSignal.any([signal, switched.signal])).catch(() => undefined);
    }
  }

  function tried(step: () => void): void {
    try {
      step();
    } catch (error) {
      onError(error);
    }
  }

  return {
    isOn: () => isOn,
    set(wanted) {
      if (wanted === isOn) return;
      isOn = wanted;
      const before = switched;
      switched = new AbortController();
      before.abort();
    },
    async run(signal) {
      await Promise.all(movers.map((mover) => keepMoving(mover, signal)));
    },
  };
}
