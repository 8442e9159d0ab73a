export interface FaultPlan<Fault, Request> {
  /** For every request until the next call; `null` ends it. `only` says which requests it is for, else all are. */
  readonly setFault: (fault: Fault | null, only?: (request: Request) => boolean) => void;
  /** One each for the next requests, before any standing fault; `null` lets one through unharmed. */
  readonly queueFaults: (faults: readonly (Fault | null)[], only?: (request: Request) => boolean) => void;
  /** The fault of this request, used up if it was queued. */
  readonly take: (request: Request) => Fault | null;
}

export function createFaultPlan<Fault, Request>(): FaultPlan<Fault, Request> {
  type Only = (request: Request) => boolean;
  let standing: { fault: Fault; only: Only } | null = null;
  const queue: { fault: Fault | null; only: Only }[] = [];
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
