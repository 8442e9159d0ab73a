import type { Clock } from '../../domain/ports.ts';
import type { Held, HeldList } from './held-list.ts';
import { isSweepDue, type Begun, type Probed, type SweptList } from './renew.ts';
import type { SharedReading } from './shared-reading.ts';

export interface Renewal {
  /** `null` when only a sweep can tell. */
  readonly probed: Promise<Held | null>;
  readonly done: Promise<Held>;
}

/** How the list is brought up to date for questions: one renewal at a time, for all who ask. */
export interface Renewals {
  /** With a single request where that is enough, and a sweep is not asked for. */
  join(wants: 'a-probe' | 'a-sweep'): Renewal;
  isSweepUnderway(): boolean;
  /** Resolves when the one under way has ended, however it went. */
  ended(): Promise<void>;
}

interface Underway extends Renewal {
  readonly sweeps: boolean;
}

export function createRenewals({
  list,
  probes,
  sweeps,
  clock,
  onFailure,
}: {
  list: Pick<HeldList, 'now'>;
  probes: SharedReading<void, Probed>;
  sweeps: SharedReading<Begun | null, SweptList>;
  clock: Clock;
  onFailure: (error: unknown) => void;
}): Renewals {
  let underway: Underway | null = null;

  function begin(probing: Promise<Probed | null>, isSweep: boolean): Underway {
    const own: Underway = {
      sweeps: isSweep,
      probed: probing.then((probed) => probed?.held ?? null),
      done: probing
        .then(async (probed) => probed?.held ?? (await sweeps.join(probed)).held)
        .finally(() => {
          if (underway === own) underway = null;
        }),
    };
    // Whoever waits hears of it, too; nobody need wait.
    own.probed.catch(() => undefined);
    own.done.catch(onFailure);
    return own;
  }

  async function probeIfEnough(): Promise<Probed | null> {
    const held = list.now();
    return held === null || isSweepDue(clock.now() - held.sweptAt) ? null : await probes.join();
  }

  async function after(probe: Renewal | null): Promise<null> {
    await probe?.probed.catch(() => undefined);
    return null;
  }

  return {
    join(wants) {
      const isSweep = wants === 'a-sweep';
      // Whoever needs a sweep while only a probe is under way gets one after it.
      if (underway === null || (isSweep && !underway.sweeps)) {
        underway = begin(isSweep ? after(underway) : probeIfEnough(), isSweep);
      }
      return underway;
    },
    isSweepUnderway: () => underway?.sweeps === true,
    async ended() {
      await underway?.done.catch(() => undefined);
    },
  };
}
