import { type Address, addressKey } from '../domain/address.ts';
import type { Gate } from './deliver-gate.ts';
import { type AddressState, forgetRefusals, freshState } from './deliver-state.ts';

/** An address that something waits for. */
export interface Waiting {
  readonly key: string;
  readonly address: Address;
  readonly state: AddressState;
}

/** The addresses that something waits for, and which of them is next. One that was taken is under way until it is back. */
export interface DeliverQueue {
  /**
   * Exactly these wait, those under way aside: who waits longest comes first. What was known of others is forgotten, and
   * so are the refusals of those that are not among `refusing`.
   */
  keep(addresses: readonly Address[], refusing: ReadonlySet<string>): void;
  /** The first that may be tried now. */
  take(): Waiting | null;
  /** How long until there is one; `null` while nothing but what is under way can change that. */
  inMs(): number | null;
  /** `isLeft`: something waits for it still. */
  putBack(waiting: Waiting, isLeft: boolean): void;
}

export function createDeliverQueue({ gate, elapsed }: { gate: Gate; elapsed: () => number }): DeliverQueue {
  let waiting = new Map<string, Waiting>();
  const underWay = new Set<string>();

  function inMsOf({ key, state }: Waiting): number | null {
    const gateMs = gate.waitMs(key);
    return gateMs === null ? null : Math.max(0, state.dueAt - elapsed(), gateMs);
  }

  return {
    keep(addresses, refusing) {
      const before = waiting;
      waiting = new Map();
      for (const address of addresses) {
        const key = addressKey(address);
        if (underWay.has(key)) continue;
        const state = before.get(key)?.state ?? freshState();
        if (!refusing.has(key)) forgetRefusals(state);
        waiting.set(key, { key, address, state });
      }
    },

    take() {
      let first: Waiting | null = null;
      for (const each of waiting.values()) {
        // Whoever has failed least comes first: one that always fails must not try for all of them when it is time to.
        if (inMsOf(each) === 0 && (first === null || each.state.failures < first.state.failures)) first = each;
      }
      if (first === null) return null;
      waiting.delete(first.key);
      underWay.add(first.key);
      gate.enter(first.key);
      return first;
    },

    inMs() {
      let leastMs: number | null = null;
      for (const each of waiting.values()) {
        const ms = inMsOf(each);
        if (ms !== null && (leastMs === null || ms < leastMs)) leastMs = ms;
      }
      return leastMs;
    },

    putBack(back, isLeft) {
      underWay.delete(back.key);
      gate.leave(back.key);
      if (isLeft) waiting.set(back.key, back);
    },
  };
}
