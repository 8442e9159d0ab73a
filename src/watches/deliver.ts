import type { Log } from '../domain/log.ts';
import type { Outbox } from '../domain/outbox.ts';
import type { Clock } from '../domain/ports.ts';
import type { Notifier } from '../domain/post.ts';
import { createBell } from './bell.ts';
import { createAtOnce } from './deliver-at-once.ts';
import { createGate } from './deliver-gate.ts';
import { createOnLost } from './deliver-lost.ts';
import { createOutcomes } from './deliver-outcome.ts';
import { createDeliverPost } from './deliver-post.ts';
import { createDeliverQueue, type Waiting } from './deliver-queue.ts';
import { createReading, type Reading } from './deliver-reading.ts';
import { backoffMs } from './deliver-retry.ts';
import { unlessBroken } from './unless-broken.ts';

/** Posts what waits in the outbox: in order at each address, and at many addresses at once. */
export interface Delivery {
  /** Until the signal aborts: what is under way then is finished. Rejects with `StorageProblem`. */
  run(signal: AbortSignal): Promise<void>;
  /** Something was stored to be told. */
  wake(): void;
}

const mostAtOnce = 50;
const longestMs = 60_000;

export function createDelivery({
  outbox,
  notifier,
  clock,
  elapsed,
  log,
  random = Math.random,
}: {
  outbox: Outbox;
  notifier: Pick<Notifier, 'turn' | 'post' | 'find' | 'channelNow'>;
  clock: Clock;
  /** Milliseconds by a clock that never jumps. */
  elapsed: () => number;
  log: Log;
  random?: () => number;
}): Delivery {
  const bell = createBell(clock);
  let reading: Reading | null = null;

  return {
    // Nothing is remembered from one run to the next: another process may have posted in between.
    async run(signal) {
      const gate = createGate({ elapsed, random, log });
      const onLost = createOnLost({ outbox, notifier, clock, elapsed, log });
      const outcomes = createOutcomes({ outbox, onLost, gate, clock, elapsed, random, log });
      const deliverPost = createDeliverPost({ outbox, notifier, outcomes, gate, clock, elapsed });
      const queue = createDeliverQueue({ gate, elapsed });
      const atOnce = createAtOnce({ most: mostAtOnce, signal });
      const until = atOnce.signal;
      const own = createReading(elapsed);
      reading = own;

      while (!until.aborted) {
        if (own.inMs(queue.inMs() === 0) === 0) await atOnce.begin(() => unlessBroken(read, { log, signal: until }));
        for (let next = take(); next !== null; next = take()) begin(next);
        const takeInMs = atOnce.isFull() ? null : queue.inMs();
        await bell.sleep(Math.min(own.inMs(queue.inMs() === 0), takeInMs ?? Infinity), until);
      }
      await atOnce.ended();

      async function read(): Promise<void> {
        own.begin();
        queue.keep(await outbox.waitingAddresses(), await outbox.refusingKeys());
      }

      function take(): Waiting | null {
        return atOnce.isFull() || until.aborted ? null : queue.take();
      }

      function begin(waiting: Waiting): void {
        void atOnce.begin(() => deliver(waiting)).then(bell.ring);
      }

      async function deliver(waiting: Waiting): Promise<void> {
        const { key, address, state } = waiting;
        let isLeft: boolean | null = null;
        await unlessBroken(
          async () => {
            isLeft = await deliverPost(address, state, until);
          },
          { log, signal: until, about: { address: key } },
        );
        if (isLeft === null) {
          state.failures += 1;
          state.dueAt = elapsed() + backoffMs(state.failures, { longestMs, afterMs: null, random });
        }
        if (isLeft === false) own.outdate();
        queue.putBack(waiting, isLeft ?? true);
      }
    },

    wake() {
      reading?.outdate();
      bell.ring();
    },
  };
}
