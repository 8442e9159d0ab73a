import { vi } from 'vitest';
import type { Clock } from '../../../src/domain/ports.ts';

/** Time that stands still while anything is being done, and two clocks that tell it: the world's and the bot's. */
export interface WorldClock {
  /** The bot's machine: its wall clock may be set forward and back. */
  readonly bot: Clock;
  /** The upstreams' own time, which nothing sets. */
  readonly worldNow: () => number;
  /** Milliseconds since the start, as a monotonic clock tells them. */
  readonly elapsed: () => number;
  /** Sets the bot's wall clock forward, or back. */
  jump(ms: number): void;
  /** To be called whenever something is done: time waits until nothing is. */
  stir(): void;
  /** Lets everything finish that waits for nothing but its turn. */
  settle(): Promise<void>;
  /** Lets time pass, and whoever sleeps wake in turn. Ends early once `isOver`. */
  advance(ms: number, isOver?: () => boolean): Promise<void>;
}

export const worldStart = Date.UTC(2026, 0, 1);
// Whoever gives way to others between two steps does so once: after three turns of the loop nothing goes on.
const quietTurns = 4;

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/** What is cached expires by `Date`, and deadlines are signals of the system: both are made to go with this clock. */
export function createWorldClock(): WorldClock {
  let elapsed = 0;
  let jumped = 0;
  let stirred = 0;
  let sleeping: Sleeper[] = [];
  vi.setSystemTime(worldStart);
  vi.spyOn(AbortSignal, 'timeout').mockClear().mockImplementation(deadline);

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    stirred += 1;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const sleeper: Sleeper = {
        at: elapsed + Math.max(0, ms),
        wake() {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      function giveUp(): void {
        sleeping = sleeping.filter((other) => other !== sleeper);
        stirred += 1;
        reject(signal?.reason);
      }
      signal?.addEventListener('abort', giveUp, { once: true });
      sleeping.push(sleeper);
    });
  }

  function deadline(ms: number): AbortSignal {
    const late = new AbortController();
    sleep(ms).then(
      () => late.abort(new DOMException('too late', 'TimeoutError')),
      () => undefined,
    );
    return late.signal;
  }

  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < quietTurns;) {
      const before = stirred;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      quiet = stirred === before ? quiet + 1 : 0;
    }
  }

  function moveTo(at: number): void {
    elapsed = at;
    vi.setSystemTime(Math.floor(worldStart + elapsed + jumped));
  }

  return {
    // A wall clock counts whole milliseconds, and sleeps need not be of any.
    bot: { now: () => Math.floor(worldStart + elapsed + jumped), sleep },
    worldNow: () => Math.floor(worldStart + elapsed),
    elapsed: () => elapsed,
    jump(ms) {
      jumped += ms;
      moveTo(elapsed);
    },
    stir() {
      stirred += 1;
    },
    settle,
    async advance(ms, isOver = () => false) {
      const end = elapsed + ms;
      await settle();
      for (let next = nextUntil(end); next !== null && !isOver(); next = nextUntil(end)) {
        moveTo(Math.max(elapsed, next.at));
        const woken = next;
        sleeping = sleeping.filter((other) => other !== woken);
        next.wake();
        await settle();
      }
      if (!isOver()) moveTo(end);
    },
  };

  function nextUntil(end: number): Sleeper | null {
    const first = sleeping.reduce<Sleeper | null>((first, one) => (first && first.at <= one.at ? first : one), null);
    return first !== null && first.at <= end ? first : null;
  }
}
