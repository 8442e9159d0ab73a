import type { Clock } from '../../domain/ports.ts';
import { areSame, untilConfirmed } from './confirmed.ts';
import type { HeldList } from './held-list.ts';
import { probedList, type Probe } from './probe.ts';
import { isSweepDue, type Begun, type Probed, type SweptList } from './renew.ts';
import type { SharedReading } from './shared-reading.ts';
import type { Swept } from './sweep.ts';
import { waitFor } from './wait-for.ts';

/** The list as one look found it: the very same array of tickets while nothing has changed. */
export interface Looked extends Swept {
  readonly asOf: number;
}

export interface LookOptions {
  /** All of it is read, from now on: what a probe cannot see is seen. */
  readonly sweeps?: boolean;
}

export interface ConfirmedListDeps {
  readonly list: Pick<HeldList, 'restored' | 'now'>;
  readonly probes: SharedReading<void, Probed>;
  readonly sweeps: SharedReading<Begun | null, SweptList>;
  readonly clock: Clock;
  /** Milliseconds that only ever grow. */
  readonly elapsed: () => number;
}

/** Looks at the list: rows that were all there at one moment, whatever changed while they were read. */
export function createConfirmedList({ list, probes, sweeps, clock, elapsed }: ConfirmedListDeps) {
  // Not what is held: that is patched by probes, and by what games' own lists told.
  let confirmed: { readonly swept: Swept; readonly sweptAt: number } | null = null;

  return async (signal: AbortSignal, { sweeps: isThorough = false }: LookOptions = {}): Promise<Looked> => {
    const inTime = <T>(work: Promise<T>): Promise<T> => waitFor(work, signal, clock);
    await inTime(list.restored);
    if (isThorough) await inTime(sweeps.ended());

    const last = confirmed;
    const mayProbe = !isThorough && !sweeps.isUnderway() && last !== null && !isSweepDue(elapsed() - last.sweptAt);
    const probe = mayProbe ? await inTime(probes.join()) : null;
    if (last !== null && probe !== null && showsNothingNew(probe, last.swept)) {
      return { ...last.swept, asOf: probe.asOf };
    }

    const sweptAt = elapsed();
    const seen = seenBefore(last?.swept ?? null);
    const { asOf, tickets, unreadable } = await untilConfirmed(sweepFrom(probe, inTime), { seen, clock, signal });
    const now = { tickets, unreadable };
    const swept = confirmed !== null && areSame(confirmed.swept, now) ? confirmed.swept : now;
    confirmed = { swept, sweptAt };
    return { ...swept, asOf };
  };

  /** What is certain to have been seen before the sweep begins that is joined next. */
  function seenBefore(last: Swept | null): readonly Swept[] {
    const held = sweeps.isUnderway() ? null : list.now();
    return [last, held].filter((list) => list !== null);
  }

  /** Only the first one goes on from what has been begun. */
  function sweepFrom(
    begun: Begun | null,
    inTime: (sweep: Promise<SweptList>) => Promise<SweptList>,
  ): () => Promise<SweptList> {
    let from = begun;
    return () => {
      const sweep = sweeps.join(from);
      from = null;
      return inTime(sweep);
    };
  }
}

function showsNothingNew(probe: Probe, known: Swept): boolean {
  // That a row cannot be shown any more is new.
  if (probe.first === null && known.unreadable === 0) return false;
  return probedList(known, probe) === known.tickets;
}
