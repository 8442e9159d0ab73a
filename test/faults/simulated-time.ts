import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { ManualClock } from '../fakes/manual-clock.ts';
import type { RequestsUnderWay } from './requests-under-way.ts';

export interface SimulatedTime {
  /** Lets time pass. What waits for an answer takes its time of it. */
  pass(ms: number): Promise<void>;
  /** Lets it pass as it really does, for what goes by the machine's clock as well. */
  during<T>(work: Promise<T>): Promise<T>;
}

const stepMs = 500;
/** After so many turns in which nothing was on its way nothing will happen before its time. */
const calmTurns = 8;
/** An answer that takes longer is waited for. */
const promptMs = 50;
/** What hangs would take its eight seconds each time. */
const hurry = 8;

/** Moves the clock of a bot on real servers as fast as these answer. */
export function simulateTime(clock: ManualClock, requests: Pick<RequestsUnderWay, 'count'>): SimulatedTime {
  async function untilNothingIsOnItsWay(): Promise<void> {
    let since = performance.now();
    for (let calm = 0; calm < calmTurns; calm = requests.count() > 0 ? 0 : calm + 1) {
      await (requests.count() > 0 ? sleep(1) : nextTurn());
      const realMs = performance.now() - since;
      if (requests.count() === 0 || realMs < promptMs) continue;
      await clock.advance(Math.round(hurry * realMs));
      since = performance.now();
    }
  }

  return {
    async pass(ms) {
      const end = clock.elapsed() + ms;
      await untilNothingIsOnItsWay();
      while (clock.elapsed() < end) {
        await clock.advance(Math.min(stepMs, end - clock.elapsed()));
        await untilNothingIsOnItsWay();
      }
    },

    async during(work) {
      const over = new AbortController();
      const end = (): void => over.abort();
      work.then(end, end);
      for (let since = performance.now(); !over.signal.aborted; since = performance.now()) {
        await sleep(2);
        await clock.advance(Math.round(performance.now() - since));
      }
      return work;
    },
  };
}
