import type { Fault } from './fault.ts';
import type { RecordedRequest } from './recorded-request.ts';

/** Which requests a fault is for; all of them where nothing is said. */
type FaultFilter = (request: RecordedRequest) => boolean;

export interface FaultPlan {
  /** For every request until the next call; `null` ends it. */
  readonly setFault: (fault: Fault | null, only?: FaultFilter) => void;
  /** One each for the next requests, before any standing fault; `null` lets one through unharmed. */
  readonly queueFaults: (faults: readonly (Fault | null)[], only?: FaultFilter) => void;
  /** The fault of this request, used up if it was queued. */
  readonly take: (request: RecordedRequest) => Fault | null;
}

export function createFaultPlan(): FaultPlan {
  let standing: { fault: Fault; only: FaultFilter } | null = null;
  const queue: { fault: Fault | null; only: FaultFilter }[] = [];
  return {
    setFault(fault, only = anyRequest) {
      standing = fault && { fault, only };
    },
    queueFaults(faults, only = anyRequest) {
      queue.push(...faults.map((fault) => ({ fault, only })));
    },
    take(request) {
      const next = queue.findIndex(({ only }) => only(request));
      if (next !== -1) return queue.splice(next, 1)[0]?.fault ?? null;
      return standing?.only(request) ? standing.fault : null;
    },
  };
}

function anyRequest(): boolean {
  return true;
}
