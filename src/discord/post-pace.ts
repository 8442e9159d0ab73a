import type { Clock } from '../domain/ports.ts';

/** Discord takes fifty in a second, and counts them when they arrive: some may be longer on their way than others. */
const MOST = 48;
const WINDOW_MS = 1_010;
/** So close that they fit into a window of which a quarter is lost. */
const APART_MS = 15;
/** On a busy machine every timer is late: those after it may be closer, but only a few of them. */
const LATE_MS = 60;

interface Waiting {
  readonly isGone: () => boolean;
  readonly go: () => void;
}

export interface PostPace {
  /** Rejects with the reason of `signal` when that aborts first. */
  turn(signal: AbortSignal): Promise<void>;
  /** Before all who wait. */
  turnAhead(): Promise<void>;
}

/** One request after another, some time apart, and never more than 48 in any second, whatever held them up before. */
export function createPostPace({ clock, elapsed }: { clock: Pick<Clock, 'sleep'>; elapsed: () => number }): PostPace {
  /** When the last ones went, oldest first. */
  const gone: number[] = [];
  let due = 0;
  let line: Waiting[] = [];
  let isServing = false;

  return {
    turn(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const giveUp = (): void => reject(signal.reason);
        signal.addEventListener('abort', giveUp, { once: true });
        line.push({
          isGone: () => signal.aborted,
          go() {
            signal.removeEventListener('abort', giveUp);
            resolve();
          },
        });
        void serve();
      });
    },
    turnAhead() {
      return new Promise((resolve) => {
        line.unshift({ isGone: () => false, go: resolve });
        void serve();
      });
    },
  };

  async function serve(): Promise<void> {
    if (isServing) return;
    isServing = true;
    due = Math.max(due, elapsed());
    while (line.length > 0) {
      const waitMs = nextAt() - elapsed();
      if (waitMs > 0) await clock.sleep(waitMs);
      line = line.filter(({ isGone }) => !isGone());
      if (line.length === 0 || nextAt() > elapsed()) continue;
      note();
      line.shift()?.go();
    }
    isServing = false;
  }

  function nextAt(): number {
    const [oldest = -Infinity] = gone.length < MOST ? [] : gone;
    return Math.max(due, oldest + WINDOW_MS);
  }

  function note(): void {
    const now = elapsed();
    due = Math.max(due, now - LATE_MS) + APART_MS;
    gone.push(now);
    if (gone.length > MOST) gone.shift();
  }
}
