import { createFaultPlan } from '../../../playground/http/fault-plan.ts';

/** What happens around one request: the world changes before it is answered, and the answer goes wrong. */
export interface Disturbance<Move, Fault> {
  readonly moves: readonly Move[];
  readonly fault: Fault | null;
}

/** What is to happen to an upstream while it is asked. */
export interface Disturbances<Move, Fault> {
  /** One for each of the next requests. */
  queue(coming: readonly Disturbance<Move, Fault>[]): void;
  /** For every request until the next call. */
  setFault(fault: Fault | null): void;
  /** Makes the moves of this request, and says what goes wrong with its answer. */
  take(): Fault | null;
  /** Nothing more happens. */
  calm(): void;
}

export function createDisturbances<Move, Fault>(apply: (move: Move) => void): Disturbances<Move, Fault> {
  let moves: (readonly Move[])[] = [];
  let faults = createFaultPlan<Fault, null>();

  return {
    queue(coming) {
      moves.push(...coming.map(({ moves }) => moves));
      faults.queueFaults(coming.map(({ fault }) => fault));
    },
    setFault: (fault) => faults.setFault(fault),
    take() {
      for (const move of moves.shift() ?? []) apply(move);
      return faults.take(null);
    },
    calm() {
      moves = [];
      faults = createFaultPlan();
    },
  };
}
