import { createListeners } from '../listeners.ts';
import { createFaultPlan, type FaultPlan } from './fault-plan.ts';
import type { Reply } from './reply.ts';

type Listener<Request> = (request: Request) => void | Promise<void>;

export interface Traffic<Fault, Request> {
  /** In the order they came. */
  readonly requests: readonly Request[];
  readonly setFault: FaultPlan<Fault, Request>['setFault'];
  readonly queueFaults: FaultPlan<Fault, Request>['queueFaults'];
  /** Called, and awaited, before a request is answered. Returns how to stop listening. */
  beforeRequest(listener: Listener<Request>): () => void;
  /** Called with every reply: whether it is the right one, and no fault's. Returns how to stop listening. */
  onReply(listener: (isRight: boolean) => void): () => void;
  /** Records a request, tells the listeners, and makes its reply, of a fault if one is planned. */
  reply(request: Request & { status: number | null }, make: (fault: Fault | null) => Reply): Promise<Reply>;
}

/** What a local server was asked, what it said, and what is to go wrong with that. */
export function createTraffic<Fault, Request extends { readonly status: number | null }>(): Traffic<Fault, Request> {
  const requests: Request[] = [];
  const listeners = new Set<Listener<Request>>();
  const replies = createListeners<[isRight: boolean]>();
  const { setFault, queueFaults, take } = createFaultPlan<Fault, Request>();

  return {
    requests,
    setFault,
    queueFaults,
    beforeRequest(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    onReply: replies.add,
    async reply(request, make) {
      requests.push(request);
      for (const listener of listeners) await listener(request);
      const fault = take(request);
      const reply = make(fault);
      if (reply.kind === 'send') request.status = reply.status;
      replies.tell(fault === null);
      return reply;
    },
  };
}
