import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { InvalidRequests } from './invalid-requests.ts';
import { createPostPace } from './post-pace.ts';

export interface NotifierTurnsDeps {
  readonly invalidRequests: InvalidRequests;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly elapsed: () => number;
  readonly log: Log;
}

/** When requests may go out: at Discord's pace, and not at all after too many that it held against us. */
export function createNotifierTurns({ invalidRequests, clock, elapsed, log }: NotifierTurnsDeps) {
  const pace = createPostPace({ clock, elapsed });
  let isHolding = false;

  return {
    async turn(signal: AbortSignal): Promise<void> {
      do {
        await untilFewEnough(signal);
        await pace.turn(signal);
      } while (invalidRequests.fewEnoughInMs() > 0);
    },

    /** For a request that goes with one that has had its turn. */
    turnAhead: pace.turnAhead,

    begin: pace.begin,

    isHeldBack: (): boolean => invalidRequests.fewEnoughInMs() > 0,
  };

  async function untilFewEnough(signal: AbortSignal): Promise<void> {
    for (let waitMs = invalidRequests.fewEnoughInMs(); waitMs > 0; waitMs = invalidRequests.fewEnoughInMs()) {
      if (!isHolding) log.warn({ waitMs: Math.ceil(waitMs) }, 'Discord refused too many requests: posts wait');
      isHolding = true;
      await clock.sleep(waitMs, signal);
    }
    if (isHolding) log.info({}, 'posts go on');
    isHolding = false;
  }
}
